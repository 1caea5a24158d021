/*
 * The classic: look for work with interrupts off, then sei and sleep. An interrupt that comes between the two
 * would be handled before the sleep, and the sleep would last until the next. PD4 is counted by pin change.
 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include "report.h"

static volatile uint8_t work;
static volatile uint8_t ticks;

ISR(PCINT2_vect) { work = 1; }
ISR(TIMER0_COMPA_vect) { ticks++; }

int main(void) {
  for (uint8_t i = 0; i < 8; i++) REPORT[i] = 0;
  PORTD = _BV(4);
  PCMSK2 = _BV(PCINT20);
  PCICR = _BV(PCIE2);
  TCCR0A = _BV(WGM01);
  OCR0A = 249;
  TIMSK0 = _BV(OCIE0A);
  TCCR0B = _BV(CS01) | _BV(CS00);
  set_sleep_mode(SLEEP_MODE_IDLE);
  for (;;) {
    cli();
    if (work) {
      work = 0;
      REPORT[0]++;
      sei();
    } else {
      sleep_enable();
      sei();
      sleep_cpu();
      sleep_disable();
      REPORT[1]++;
    }
    REPORT[2] = ticks;
  }
}
