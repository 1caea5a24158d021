/* Reads Timer 1 at known distances in cycles, and polls flags without interrupts. */
#include <avr/io.h>
#include "report.h"

int main(void) {
  TCCR1B = _BV(CS10);
  TCNT1 = 0x01f0;
  uint16_t first = TCNT1;
  __builtin_avr_delay_cycles(1000);
  uint16_t second = TCNT1;
  REPORT16(0) = first;
  REPORT16(1) = second - first;

  TCCR1B = 0;
  REPORT16(2) = TCNT1;
  __builtin_avr_delay_cycles(500);
  REPORT16(3) = TCNT1;

  /* A flag comes by itself, is cleared by writing one, and comes again. */
  TCNT1 = 0;
  OCR1A = 300;
  TIFR1 = _BV(OCF1A) | _BV(TOV1);
  TCCR1B = _BV(CS10);
  __builtin_avr_delay_cycles(200);
  REPORT[8] = TIFR1;
  __builtin_avr_delay_cycles(200);
  REPORT[9] = TIFR1;
  TIFR1 = _BV(OCF1A);
  REPORT[10] = TIFR1;
  __builtin_avr_delay_cycles(65536);
  REPORT[11] = TIFR1;
  for (;;) {
  }
}
