/* A watchdog that interrupts first and resets at the next time-out. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/wdt.h>
#include "report.h"

ISR(WDT_vect) {
  REPORT[1]++;
  REPORT[2] = WDTCSR;
}

int main(void) {
  REPORT[0] = MCUSR;
  if (MCUSR & _BV(PORF)) REPORT[1] = 0;
  MCUSR = 0;
  cli();
  WDTCSR = _BV(WDCE) | _BV(WDE);
  WDTCSR = _BV(WDIE) | WATCHDOG_RESETS | _BV(WDP1); /* 64 ms */
  sei();
  for (;;) {
  }
}
