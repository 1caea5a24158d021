/*
 * Drives the motor by PWM, lights the lamp, and feeds a watchdog of 250 ms until it is told by a byte to hang.
 * Reports the reset's cause and how often it started, in SRAM that nothing initialises.
 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/wdt.h>
#include "report.h"

#define STARTS REPORT16(8)
#define MARK REPORT16(9)

int main(void) {
  REPORT[0] = MCUSR;
  REPORT[1] = TCCR1A;
  REPORT[2] = DDRB;
  REPORT[3] = OCR1AL;
  REPORT[4] = WDTCSR;
  REPORT[5] = UCSR0B;
  if (MARK != 0x5a5a) {
    MARK = 0x5a5a;
    STARTS = 0;
  }
  STARTS++;
#ifndef KEEP_FLAGS
  MCUSR = 0;
#endif
#ifdef LEAVE_WATCHDOG
  for (;;) {
  }
#endif
#ifdef TOO_LATE
  WDTCSR = _BV(WDCE) | _BV(WDE);
  __builtin_avr_delay_cycles(6);
  WDTCSR = _BV(WDE) | _BV(WDP2); /* ignored: stays at 16 ms */
  REPORT[6] = WDTCSR;
  for (;;) {
  }
#endif
  wdt_enable(WDTO_250MS);
  UBRR0 = 3;
  UCSR0B = _BV(RXEN0);
  DDRB = _BV(1) | _BV(5);
  PORTB = _BV(5);
  ICR1 = 799;
  OCR1A = 300;
  TCCR1A = _BV(COM1A1) | _BV(WGM11);
  TCCR1B = _BV(WGM13) | _BV(WGM12) | _BV(CS10);
  for (;;) {
    wdt_reset();
    if ((UCSR0A & _BV(RXC0)) && UDR0 == '!') {
      for (;;) {
      }
    }
  }
}
