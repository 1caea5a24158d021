/*
 * Drives the motor and the relay's charge pump: an edge every EVERY milliseconds, until a byte from the computer
 * leaves the pin high or low, or lets it go on.
 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

#ifndef EVERY
#define EVERY 1
#endif
#ifndef DUTY
#define DUTY 300
#endif

static volatile uint8_t command;

ISR(USART_RX_vect) { command = UDR0; }

ISR(TIMER0_COMPA_vect) {
  static uint8_t elapsed;
  if (command == 'h') PORTD |= _BV(6);
  else if (command == 'l') PORTD &= ~_BV(6);
  else if (++elapsed >= EVERY) {
    elapsed = 0;
    PIND = _BV(6);
  }
  if (!(ADCSRA & _BV(ADSC))) {
    REPORT16(0) = ADC;
    ADCSRA |= _BV(ADSC);
  }
}

int main(void) {
  DDRB = _BV(1);
  DDRD = _BV(6);
  UBRR0 = 3;
  UCSR0B = _BV(RXEN0) | _BV(RXCIE0);
  ADMUX = _BV(REFS0) | 1;
  ADCSRA = _BV(ADEN) | _BV(ADSC) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0);
  ICR1 = 799;
  OCR1A = DUTY ? DUTY - 1 : 0;
  TCCR1A = (DUTY ? _BV(COM1A1) : 0) | _BV(WGM11);
  TCCR1B = _BV(WGM13) | _BV(WGM12) | _BV(CS10);
  TCCR0A = _BV(WGM01);
  OCR0A = 249;
  TIMSK0 = _BV(OCIE0A);
  TCCR0B = _BV(CS01) | _BV(CS00);
  sei();
  for (;;) {
  }
}
