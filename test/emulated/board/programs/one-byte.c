/* Drives PB5 high while it writes two bytes to UDR0, and PB4 when TXC says that both are out. */
#include <avr/io.h>

int main(void) {
  DDRB = _BV(4) | _BV(5);
  UBRR0 = 3;
  UCSR0B = _BV(TXEN0);
  PORTB = _BV(5);
  UDR0 = 'x';
  UDR0 = 'y';
  while (!(UCSR0A & _BV(TXC0))) {
  }
  PORTB = _BV(4) | _BV(5);
  for (;;) {
  }
}
