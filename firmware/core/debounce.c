/* Debouncing of the presence sensor and the two buttons. */
#include "debounce.h"

bool debounce_tick(struct debounce *debounce, bool raw) {
  if (raw == debounce->is) {
    debounce->other_ms = 0;
    return false;
  }
  debounce->other_ms++;
  if (debounce->other_ms < DEBOUNCE_MS) {
    return false;
  }
  debounce->is = raw;
  debounce->other_ms = 0;
  return true;
}
