/* Sleeps with interrupts off, or without permission to sleep. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include "report.h"

ISR(TIMER0_COMPA_vect) {}

int main(void) {
  REPORT[0] = 1;
  TCCR0A = _BV(WGM01);
  OCR0A = 249;
#ifndef NO_TICK
  TIMSK0 = _BV(OCIE0A);
#endif
  TCCR0B = _BV(CS01) | _BV(CS00);
#ifdef NO_PERMISSION
  sleep_disable();
#else
  sleep_enable();
#endif
  cli();
  sleep_cpu();
  REPORT[0] = 2;
  for (;;) {
  }
}
