/* The ramp generator (S5). */
#include "ramp.h"

#include "contract.h"
#include "step.h"

#define ONE_Q20 1048576L
#define LIGHTEST_Q20 ((int32_t)CENTILEVEL_LIGHTEST * ONE_Q20)
/* The fastest rise in a step, rounded down: never above it, over any time. */
#define RISE_MAX_Q20 (((int32_t)LIMIT_RISE_CENTILEVELS_PER_S * ONE_Q20) / ((int32_t)1000 / (int32_t)STEP_MS))

uint16_t ramp_level(const struct ramp *ramp) {
  if (ramp->level_q20 < LIGHTEST_Q20) {
    return 0;
  }
  /* In two steps: the AVR has no cheap shift by 20. */
  return (uint16_t)((uint16_t)((uint32_t)ramp->level_q20 >> 16) >> 4);
}

void ramp_cut(struct ramp *ramp) {
  ramp->level_q20 = 0;
  ramp->moving = false;
  ramp->target = 0;
}

void ramp_to(struct ramp *ramp, uint16_t target, uint32_t over_ms) {
  const int32_t end_q20 = (int32_t)target * ONE_Q20;
  ramp->target = target;
  if ((target > 0U) && (ramp->level_q20 < LIGHTEST_Q20)) {
    ramp->level_q20 = LIGHTEST_Q20;
  }
  const int32_t way = end_q20 - ramp->level_q20;
  const uint32_t steps = (over_ms + (STEP_MS - 1U)) / STEP_MS;
  ramp->per_step_q20 = (steps == 0U) ? way : (way / (int32_t)steps);
  if ((way != 0) && (ramp->per_step_q20 == 0)) {
    ramp->per_step_q20 = (way > 0) ? 1L : -1L;
  }
  if (ramp->per_step_q20 > RISE_MAX_Q20) {
    ramp->per_step_q20 = RISE_MAX_Q20;
  }
  ramp->moving = way != 0;
}

void ramp_step(struct ramp *ramp) {
  if (!ramp->moving) {
    return;
  }
  const int32_t end_q20 = (int32_t)ramp->target * ONE_Q20;
  const int32_t next = ramp->level_q20 + ramp->per_step_q20;
  if ((ramp->per_step_q20 > 0) ? (next >= end_q20) : (next <= end_q20)) {
    ramp->level_q20 = end_q20;
    ramp->moving = false;
  } else {
    ramp->level_q20 = next;
  }
}
