/* Contacts bounce and sensors flicker: a change counts once it has lasted. */
#ifndef SOLEUS_DEBOUNCE_H
#define SOLEUS_DEBOUNCE_H

#include <stdbool.h>
#include <stdint.h>

/* How often the inputs are looked at, and how many looks in a row a change must last: 20 ms. */
#define DEBOUNCE_LOOK_MS 4U
#define DEBOUNCE_LOOKS 5U

struct debounce {
  bool is;
  uint8_t other; /* how often in a row the input has said otherwise */
};

/* One look at the raw input; true when the settled value has changed with it. */
bool debounce_look(struct debounce *debounce, bool raw);

#endif
