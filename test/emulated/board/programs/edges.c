/* Counts edges: INT0 falling, INT1 as SENSE says, PCINT of PC4. INT0 masks itself while PD7 is held low. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

ISR(INT0_vect) {
  REPORT[0]++;
  if (!(PIND & _BV(7))) EIMSK &= ~_BV(INT0);
}
ISR(INT1_vect) { REPORT[1]++; }
ISR(PCINT1_vect) { REPORT[2]++; }

int main(void) {
  for (uint8_t i = 0; i < 8; i++) REPORT[i] = 0;
  PORTD = _BV(2) | _BV(3) | _BV(7);
  PORTC = _BV(4);
  REPORT[5] = EIFR;
  EICRA = _BV(ISC01) | SENSE;
  PCMSK1 = _BV(PCINT12);
  PCICR = _BV(PCIE1);
  EIMSK = _BV(INT0) | _BV(INT1);
  sei();
  for (;;) {
    REPORT[3] = PIND;
    REPORT[4] = PINC;
    if (PIND & _BV(7)) EIMSK |= _BV(INT0);
  }
}
