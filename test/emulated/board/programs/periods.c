/* Counts compare and overflow interrupts of all three timers, and reads their counters. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

ISR(TIMER0_COMPA_vect) { REPORT16(0)++; }
ISR(TIMER2_COMPA_vect) { REPORT16(1)++; }
ISR(TIMER2_OVF_vect) { REPORT16(2)++; }
ISR(TIMER1_OVF_vect) { REPORT16(3)++; }
ISR(TIMER1_COMPB_vect) { REPORT16(4)++; }

int main(void) {
  for (uint8_t i = 0; i < 16; i++) REPORT16(i) = 0;
  TCCR0A = _BV(WGM01); /* CTC: 16 MHz / 64 / 250 = 1 kHz */
  OCR0A = 249;
  TIMSK0 = _BV(OCIE0A);
  TCCR2A = 0; /* normal: 16 MHz / 1024 / 256 = 61 Hz, compare as often */
  OCR2A = 100;
  TIMSK2 = _BV(OCIE2A) | _BV(TOIE2);
  ICR1 = 15999; /* fast PWM at 1 kHz */
  OCR1B = 8000;
  TCCR1A = _BV(WGM11);
  TIMSK1 = _BV(TOIE1) | _BV(OCIE1B);
  TCCR0B = _BV(CS01) | _BV(CS00);
  TCCR2B = _BV(CS22) | _BV(CS21) | _BV(CS20);
  TCCR1B = _BV(WGM13) | _BV(WGM12) | _BV(CS10);
  sei();
  for (;;) {
  }
}
