/* Debouncing of the presence sensor and the two buttons. */
#include "debounce.h"

bool debounce_look(struct debounce *debounce, bool raw) {
  if (raw == debounce->is) {
    debounce->other = 0;
    return false;
  }
  debounce->other++;
  if (debounce->other < DEBOUNCE_LOOKS) {
    return false;
  }
  debounce->is = raw;
  debounce->other = 0;
  return true;
}
