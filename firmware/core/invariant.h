/* What is true of the whole state, whatever has happened. For tests on a computer: the microcontroller doesn't carry it. */
#ifndef SOLEUS_INVARIANT_H
#define SOLEUS_INVARIANT_H

#include <stdbool.h>

#include "state.h"

/* True after every tick and after every byte. */
bool soleus_sound(const struct soleus *soleus);

/* NULL while the state is sound; otherwise the first claim that isn't so. */
const char *soleus_unsound(const struct soleus *soleus);

/* Beyond that, after every tick (an order since may have ended the run; the next tick obeys): NULL, or what isn't so. */
const char *soleus_undriven(const struct soleus *soleus);

#endif
