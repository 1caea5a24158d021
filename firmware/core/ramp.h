/* A straight line of the level over time, drawn here so that a busy host never shows under the foot. */
#ifndef SOLEUS_RAMP_H
#define SOLEUS_RAMP_H

#include <stdbool.h>
#include <stdint.h>

/* The level in hundredths as Q20 (so that even ten-minute ramps end on time), its end and its slope. */
struct ramp {
  int32_t level_q20;
  int32_t per_step_q20;
  bool moving;
  uint16_t target; /* hundredths */
};

/* Where the ramp stands, hundredths of a level. Between 0 and 1.00 there is nothing: that reads as 0. */
uint16_t ramp_level(const struct ramp *ramp);

/*
 * From here to `target` hundredths in a straight line over `over_ms`. From 0 it steps to 1.00 at once;
 * above, it rises by half a level a second at most (S5), and so takes longer where less time is given.
 */
void ramp_to(struct ramp *ramp, uint16_t target, uint32_t over_ms);

/* At 0, at once. */
void ramp_cut(struct ramp *ramp);

/* STEP_MS on. */
void ramp_step(struct ramp *ramp);

#endif
