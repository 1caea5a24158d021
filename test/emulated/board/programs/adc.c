/* Converts channels 0 to 3 in turn by interrupt, then left-adjusted, the band gap, ground, and switched off. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

ISR(ADC_vect) { REPORT[31]++; }

static uint16_t convert(uint8_t mux) {
  ADMUX = mux;
  ADCSRA |= _BV(ADSC);
  while (ADCSRA & _BV(ADSC)) {
  }
  return ADC;
}

int main(void) {
  for (uint8_t i = 0; i < 32; i++) REPORT[i] = 0;
  TCCR1B = _BV(CS10);
  ADCSRA = _BV(ADEN) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0);
  uint16_t start = TCNT1;
  for (uint8_t channel = 0; channel < 4; channel++) {
    REPORT16(channel) = convert(_BV(REFS0) | channel);
    uint16_t took = TCNT1 - start;
    REPORT16(channel == 0 ? 8 : 9) = took;
    start = TCNT1;
  }
  REPORT16(4) = convert(_BV(REFS0) | _BV(ADLAR) | 1);
  REPORT16(5) = convert(_BV(REFS0) | 14);
  REPORT16(6) = convert(_BV(REFS0) | 15);
  REPORT16(7) = convert(_BV(REFS1) | _BV(REFS0) | 2);
  REPORT[20] = ADCSRA & _BV(ADIF);
  ADCSRA |= _BV(ADIF);
  REPORT[21] = ADCSRA & _BV(ADIF);
  sei();
  ADCSRA |= _BV(ADIE);
  REPORT[31] = 0;
  convert(_BV(REFS0));
  convert(_BV(REFS0));
  REPORT[22] = REPORT[31];
  uint8_t low = ADCL; /* locks the result until ADCH is read */
  convert(_BV(REFS0) | 3);
  REPORT[23] = low;
  REPORT[30] = 1;
  for (;;) {
  }
}
