/* The rhythm of the rules: they take their turn with the slow jobs, so that the processor sleeps more. */
#ifndef SOLEUS_STEP_H
#define SOLEUS_STEP_H

#include <stdbool.h>
#include <stdint.h>

/* Rules, ramp, budget and bench step this often, and count their times in it. */
#define STEP_MS 4U

/* Counts a time up by one step; it stays at the largest that it can tell. */
static inline void count_up(uint16_t *ms) {
  if (*ms <= (UINT16_MAX - STEP_MS)) {
    *ms = (uint16_t)(*ms + STEP_MS);
  }
}

/* Counts a time down by one step: true when less than a step is left, and then 0. */
static inline bool count_down(uint16_t *ms) {
  *ms = (*ms >= (2U * STEP_MS)) ? (uint16_t)(*ms - STEP_MS) : 0U;
  return *ms == 0U;
}

#endif
