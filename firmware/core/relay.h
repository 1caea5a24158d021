/* The relay in the motor's supply: closed only for a run, and only on a rotor that stands (S15). */
#ifndef SOLEUS_RELAY_H
#define SOLEUS_RELAY_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"

enum relay_phase {
  RELAY_OPEN,
  RELAY_AWAITING_STANDSTILL,
  RELAY_CLOSING, /* held, with the output still off: a shorted MOSFET shows here */
  RELAY_CLOSED
};

struct relay {
  enum relay_phase phase;
  uint16_t ms; /* in this phase */
};

/* The relay is looked after this often. */
#define RELAY_MS 4U

/* RELAY_MS on. `wanted`: a run is on. Gives FAULT_OUTPUT_STUCK when the rotor won't come to rest. */
enum fault relay_look(struct relay *relay, bool wanted, bool still);

/* The board is to keep the relay's pin changing. */
bool relay_held(const struct relay *relay);

/* The motor has its supply, and may be driven. */
bool relay_closed(const struct relay *relay);

#endif
