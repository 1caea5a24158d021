/* Contacts bounce and sensors flicker: a change counts once it has lasted. */
#ifndef SOLEUS_DEBOUNCE_H
#define SOLEUS_DEBOUNCE_H

#include <stdbool.h>
#include <stdint.h>

#define DEBOUNCE_MS 20U

struct debounce {
  bool is;
  uint8_t other_ms; /* for how long the input has said otherwise */
};

/* One millisecond on, with the raw input; true in the millisecond in which the settled value changed. */
bool debounce_tick(struct debounce *debounce, bool raw);

#endif
