/* Counts and keeps what comes in by interrupt; the receiver is on only while the switch at PD4 is closed. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

ISR(USART_RX_vect) {
  REPORT[1] = UCSR0A;
  REPORT[2] = UDR0;
  REPORT[0]++;
}

int main(void) {
  PORTD = _BV(4);
  UBRR0 = 3;
  REPORT[0] = 0;
  sei();
  for (;;) {
    UCSR0B = PIND & _BV(4) ? 0 : _BV(RXEN0) | _BV(RXCIE0);
  }
}
