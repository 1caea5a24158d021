/* Timer 1 in fast PWM with ICR1 as TOP; single bytes from the computer change it. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

static void connect(void) { TCCR1A |= _BV(COM1A1); }
static void disconnect(void) { TCCR1A &= ~_BV(COM1A1); }

ISR(USART_RX_vect) {
  uint8_t command = UDR0;
  switch (command) {
    case 'c': connect(); break;
    case 'd': disconnect(); break;
    case 'h': PORTB |= _BV(1); break;
    case 'l': PORTB &= ~_BV(1); break;
    case 'i': DDRB &= ~_BV(1); break;
    case 'o': DDRB |= _BV(1); break;
    case 'z': OCR1A = 0; break;
    case 'q': OCR1A = 199; break;
    case 'f': OCR1A = 799; break;
    case 's': TCCR1B &= ~7; break;
    case 'r': TCCR1B |= 1; break;
    case 't': ICR1 = 1599; break;
  }
}

int main(void) {
  UBRR0 = 3;
  UCSR0B = _BV(RXEN0) | _BV(RXCIE0);
  DDRB = _BV(1);
  ICR1 = 799;
  TCCR1A = _BV(WGM11);
  TCCR1B = _BV(WGM13) | _BV(WGM12) | _BV(CS10);
  sei();
  for (;;) {
  }
}
