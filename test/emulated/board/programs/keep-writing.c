/* Writes 0x00 to EEPROM address 3 once, 1 ms after the start, and reports that it began. */
#include <avr/eeprom.h>
#include <avr/io.h>
#include <util/delay.h>
#include "report.h"

int main(void) {
  REPORT[0] = eeprom_read_byte((uint8_t *)3);
  REPORT[1] = 1;
  _delay_ms(1);
  eeprom_write_byte((uint8_t *)3, 0x00);
  REPORT[1] = 2;
  for (;;) {
  }
}
