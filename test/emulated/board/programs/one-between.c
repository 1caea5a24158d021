/* Two interrupts that are always pending leave the main program one instruction between them. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

ISR(TIMER0_OVF_vect) {
  TIFR0 = 0;
  if (++REPORT[1] == 100) TIMSK0 = 0;
  TCNT0 = 255; /* overflows again before the routine has ended */
}

int main(void) {
  REPORT[0] = 0;
  REPORT[1] = 0;
  TIMSK0 = _BV(TOIE0);
  TCNT0 = 255;
  TCCR0B = _BV(CS00);
  uint8_t steps = 0;
  sei();
  __asm__ volatile(
      "1: inc %0\n"
      "lds r24, 0x0601\n"
      "cpi r24, 100\n"
      "brne 1b\n"
      : "+r"(steps)
      :
      : "r24");
  REPORT[0] = steps;
  for (;;) {
  }
}
