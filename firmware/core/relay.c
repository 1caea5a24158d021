/* From open to closed in the order that shows a shorted MOSFET; back to open at once. */
#include "relay.h"

static void enter(struct relay *relay, enum relay_phase phase) {
  relay->phase = phase;
  relay->ms = 0;
}

enum fault relay_look(struct relay *relay, bool wanted, bool still) {
  enum fault fault = FAULT_NONE;
  if (!wanted) {
    relay->phase = RELAY_OPEN;
    return FAULT_NONE;
  }
  relay->ms = (uint16_t)(relay->ms + RELAY_MS);
  switch (relay->phase) {
    case RELAY_OPEN:
      enter(relay, RELAY_AWAITING_STANDSTILL);
      break;
    case RELAY_AWAITING_STANDSTILL:
      if (still) {
        enter(relay, RELAY_CLOSING);
      } else if (relay->ms >= LIMIT_STILL_WAIT_MS) {
        fault = FAULT_OUTPUT_STUCK;
      } else {
        /* It is still running down. */
      }
      break;
    case RELAY_CLOSING:
      if (relay->ms >= LIMIT_RELAY_CHECK_MS) {
        enter(relay, RELAY_CLOSED);
      }
      break;
    case RELAY_CLOSED:
    default:
      relay->ms = 0;
      break;
  }
  return fault;
}

bool relay_held(const struct relay *relay) {
  return relay->phase >= RELAY_CLOSING;
}

bool relay_closed(const struct relay *relay) {
  return relay->phase == RELAY_CLOSED;
}
