/* Asks for one thing that the emulated board does not have. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

int main(void) {
#ifdef PHASE_CORRECT
  TCCR1A = _BV(WGM11);
  TCCR1B = _BV(CS10);
#endif
#ifdef OTHER_OUTPUT
  TCCR2A = _BV(COM2A1);
#endif
#ifdef TOGGLING
  TCCR1A = _BV(COM1A0);
  TCCR1B = _BV(CS10);
#endif
#ifdef CAPTURE
  TIMSK1 = _BV(ICIE1);
#endif
#ifdef EXTERNAL_CLOCK
  TCCR0B = _BV(CS02) | _BV(CS01);
#endif
#ifdef CLOCK_PRESCALER
  CLKPR = _BV(CLKPCE);
  CLKPR = 1;
#endif
#ifdef POWER_DOWN
  set_sleep_mode(SLEEP_MODE_PWR_DOWN);
  sleep_mode();
#endif
#ifdef SEVEN_BITS
  UCSR0C = _BV(UCSZ01);
  UCSR0B = _BV(RXEN0);
#endif
#ifdef FREE_RUNNING
  ADCSRA = _BV(ADEN) | _BV(ADATE);
#endif
#ifdef OTHER_TRIGGER
  ADCSRB = _BV(ADTS1) | _BV(ADTS0);
  ADCSRA = _BV(ADEN) | _BV(ADATE);
#endif
#ifdef OWN_FLASH
  SPMCSR = 1;
#endif
  for (;;) {
  }
}
