/* Motor speed from the Hall sensor's edges, averaged over one turn. */
#ifndef SOLEUS_TACHOMETER_H
#define SOLEUS_TACHOMETER_H

#include <stdbool.h>
#include <stdint.h>

#include "signals.h"

/* Stamps count 4 µs: 250 a millisecond, and wrap after 262 ms. */
#define STAMPS_PER_MS 250U

struct tachometer {
  uint16_t stamps[TACHOMETER_PULSES_PER_TURN]; /* of the last turn's edges, a ring */
  uint8_t next;
  uint8_t known; /* edges since standstill, up to a whole turn */
  uint8_t silent_ms; /* since the last edge; stays at its maximum */
  uint16_t rpm;
};

/* An edge has come at `stamp`. */
void tachometer_edge(struct tachometer *tachometer, uint16_t stamp);

/* One millisecond on: a rotor that gives no edges has slowed down. */
void tachometer_tick(struct tachometer *tachometer);

/* Forgets the turns so far: the speed is unknown (0) until a whole turn from here on. */
void tachometer_forget(struct tachometer *tachometer);

/* RPM of a turn that took `period` stamps; 0 for standstill (period 0). Saturates at 8,191. */
uint16_t rpm_of_period(uint16_t period);

#endif
