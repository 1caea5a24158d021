/* A transmit queue whose interrupt, finding it empty, only switches itself off. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/delay.h>
#include "report.h"

static volatile uint8_t left;

ISR(USART_UDRE_vect) {
  if (left == 0) {
    UCSR0B &= ~_BV(UDRIE0);
    return;
  }
  UDR0 = 'A' + --left;
}

int main(void) {
  UBRR0 = 3; /* 250,000 baud */
  UCSR0B = _BV(TXEN0);
  sei();
  for (;;) {
    left = 3;
    UCSR0B |= _BV(UDRIE0);
    _delay_ms(2);
  }
}
