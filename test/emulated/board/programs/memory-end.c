/* Writes to the last byte of SRAM and to the one behind it. */
#include "report.h"

int main(void) {
  volatile uint8_t *const last = (uint8_t *)0x08ff;
  *last = 0x5a;
  last[1] = 0x5a;
  REPORT[0] = *last;
  REPORT[1] = last[1];
  for (;;) {
  }
}
