/* Sends back what it hears, from the main loop, while it keeps writing UCSR0B; UCSR0A goes to the report. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/delay.h>
#include "report.h"

#ifndef READ_AFTER_MS
#define READ_AFTER_MS 0
#endif

int main(void) {
  UBRR0 = 3;
#ifdef DOUBLE_SPEED
  UCSR0A = _BV(U2X0);
  UBRR0 = 7;
#endif
  UCSR0B = _BV(TXEN0) | _BV(RXEN0);
  uint8_t count = 0;
  for (;;) {
    UCSR0B |= _BV(UDRIE0);
    UCSR0B &= ~_BV(UDRIE0);
    if (!(UCSR0A & _BV(RXC0))) continue;
    _delay_ms(READ_AFTER_MS);
    while (UCSR0A & _BV(RXC0)) {
      UCSR0B |= _BV(UDRIE0);
      UCSR0B &= ~_BV(UDRIE0);
      REPORT[1 + count] = UCSR0A;
      uint8_t byte = UDR0;
      REPORT[0] = ++count;
      while (!(UCSR0A & _BV(UDRE0))) {
      }
      UDR0 = byte;
    }
  }
}
