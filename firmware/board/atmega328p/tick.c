/* Timer0: 16 MHz / 64 / 250. */
#include "tick.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "tachometer.h"

static volatile uint8_t ticks;
static volatile uint16_t stamp_at_tick;
static uint8_t ticks_done;

void tick_begin(void) {
  OCR0A = (uint8_t)(STAMPS_PER_MS - 1U);
  TCCR0A = _BV(WGM01);
  TCCR0B = (uint8_t)(_BV(CS01) | _BV(CS00));
  TIMSK0 = _BV(OCIE0A);
}

ISR(TIMER0_COMPA_vect) {
  ticks++;
  stamp_at_tick = (uint16_t)(stamp_at_tick + STAMPS_PER_MS);
}

uint8_t tick_pending(void) {
  return (uint8_t)(ticks - ticks_done);
}

uint8_t tick_done(void) {
  ticks_done++;
  return ticks_done;
}

uint16_t tick_stamp(void) {
  const uint8_t within = TCNT0;
  uint16_t stamp = (uint16_t)(stamp_at_tick + within);
  /* The timer has wrapped, but its interrupt has not run yet. */
  if (((TIFR0 & _BV(OCF0A)) != 0U) && (within < (STAMPS_PER_MS / 2U))) {
    stamp = (uint16_t)(stamp + STAMPS_PER_MS);
  }
  return stamp;
}
