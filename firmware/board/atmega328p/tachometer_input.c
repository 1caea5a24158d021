/* INT0, falling edge; it masks itself until the next tick. */
#include "tachometer_input.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "tick.h"

static volatile uint16_t edge_stamp;
static volatile bool edge_seen;

void tachometer_input_begin(void) {
  EICRA = _BV(ISC01);
  EIFR = _BV(INTF0);
  EIMSK = _BV(INT0);
}

ISR(INT0_vect) {
  EIMSK = 0;
  edge_stamp = tick_stamp();
  edge_seen = true;
}

bool tachometer_input_take(uint16_t *stamp) {
  if (!edge_seen) {
    return false;
  }
  /* The interrupt is masked while an edge waits here: nothing writes these two meanwhile. */
  *stamp = edge_stamp;
  edge_seen = false;
  EIFR = _BV(INTF0);
  EIMSK = _BV(INT0);
  return true;
}
