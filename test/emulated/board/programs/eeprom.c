/* EEPROM by the library, by interrupt, and too late after its permission. */
#include <avr/eeprom.h>
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

static volatile uint8_t ready;

ISR(EE_READY_vect) {
  ready++;
  EECR &= ~_BV(EERIE);
}

int main(void) {
  for (uint8_t i = 0; i < 32; i++) REPORT[i] = 0;
  TCCR1B = _BV(CS11); /* 2 MHz */
  REPORT[0] = eeprom_read_byte((uint8_t *)5);

  uint16_t start = TCNT1;
  eeprom_write_byte((uint8_t *)6, 0x5a);
  REPORT[1] = EECR; /* busy */
  eeprom_busy_wait();
  REPORT16(2) = TCNT1 - start;
  REPORT[2] = eeprom_read_byte((uint8_t *)6);

  EEAR = 7;
  EEDR = 0x11;
  EECR = _BV(EEMPE);
  __builtin_avr_delay_cycles(6);
  EECR |= _BV(EEPE); /* too late */
  REPORT[6] = EECR;
  REPORT[7] = eeprom_read_byte((uint8_t *)7);

  /* Write only (clears bits), then erase only. */
  EEAR = 8;
  EEDR = 0x0f;
  EECR = _BV(EEPM1);
  EECR |= _BV(EEMPE);
  EECR |= _BV(EEPE);
  eeprom_busy_wait();
  EECR = 0;
  REPORT[8] = eeprom_read_byte((uint8_t *)8);
  EECR = _BV(EEPM0);
  EECR |= _BV(EEMPE);
  EECR |= _BV(EEPE);
  eeprom_busy_wait();
  EECR = 0;
  REPORT[9] = eeprom_read_byte((uint8_t *)8);

  sei();
  eeprom_write_byte((uint8_t *)9, 0x99);
  REPORT[10] = ready;
  EECR |= _BV(EERIE);
  while (!ready) {
  }
  REPORT[11] = eeprom_read_byte((uint8_t *)9);
  REPORT[12] = 1;
  for (;;) {
  }
}
