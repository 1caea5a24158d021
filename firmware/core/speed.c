/* Integral speed control around the calibrated duty, and the start kick. */
#include "speed.h"

/* The loop steps every 10 ms: a turn at level 1.00 takes 60. */
#define STEP_MS 10U
#define Q8 256
/* A larger error doesn't wind the loop up any faster. */
#define ERROR_MAX_RPM 1000

static int16_t bounded(int16_t value, int16_t bound) {
  if (value > bound) {
    return bound;
  }
  return (value < (int16_t)-bound) ? (int16_t)-bound : value;
}

/* S14: the loop may add or take no more than this, so that a lost pulse can't run the motor away. */
static int16_t trim_bound_q8(uint16_t table) {
  const uint16_t bound_q8 = (uint16_t)((LIMIT_TRIM_BASE_COUNTS + (table / LIMIT_TRIM_SHARE)) * (uint16_t)Q8);
  return (int16_t)bound_q8;
}

static void follow_level(struct speed *speed, const struct calibration *calibration, uint16_t level) {
  if (speed->level == 0U) {
    speed->kick_ms = LIMIT_KICK_MS;
    speed->trim_q8 = 0;
    speed->until_step_ms = STEP_MS;
  }
  speed->level = level;
  speed->rpm = level_rpm(level);
  speed->table = calibration_duty(calibration, level);
}

/*
 * A count of duty moves the motor by about 6.2 RPM at every level (24 V / 800 / Ke), so that one gain
 * serves all: two 256ths of a count for each RPM every 10 ms closes the loop at 5 rad/s.
 */
static void step_trim(struct speed *speed, uint16_t rpm) {
  const int16_t error = bounded((int16_t)((int16_t)speed->rpm - (int16_t)rpm), ERROR_MAX_RPM);
  speed->trim_q8 = bounded((int16_t)(speed->trim_q8 + (2 * error)), trim_bound_q8(speed->table));
}

uint16_t speed_tick(struct speed *speed, const struct calibration *calibration, uint16_t level, uint16_t rpm) {
  if (level == 0U) {
    speed->level = 0;
    return 0;
  }
  if (level != speed->level) {
    follow_level(speed, calibration, level);
  }
  if (speed->kick_ms > 0U) {
    speed->kick_ms--;
    if (rpm >= (uint16_t)(speed->rpm - (speed->rpm / 8U))) {
      speed->kick_ms = 0;
    }
    return (calibration->start_duty > speed->table) ? calibration->start_duty : speed->table;
  }
  speed->until_step_ms--;
  if (speed->until_step_ms == 0U) {
    speed->until_step_ms = STEP_MS;
    step_trim(speed, rpm);
  }
  const int16_t duty = (int16_t)((int16_t)speed->table + (int16_t)(speed->trim_q8 / Q8));
  return (uint16_t)duty;
}
