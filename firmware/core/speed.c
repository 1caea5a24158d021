/* Proportional and integral speed control around the calibrated duty, and the start. */
#include "speed.h"

#include "signals.h"

/*
 * The gains. A count of duty moves the motor by about 6.2 RPM at every level (24 V / 800 / Ke), within 33 ms; the
 * tachometer tells it half a turn later, 30 ms at level 1.00 and 8 ms at 11.00. The proportional part answers with
 * five 64ths of a count for each RPM. The integral part is a share of the calibrated duty, so that what it has learnt
 * of supply and heat holds at any level, and so that it gets quicker with the tachometer: it closes the loop at
 * 6 rad/s at level 1.00 and at 20 at 11.00, about a third of what the delay allows. That leaves no overshoot on any
 * unit, warm or cold.
 */
#define LOOP_MS 12U
#define PROPORTIONAL_Q6 5
/* The integral part grows by a 16,384th of the calibrated duty for each RPM and step. */
#define ONE_Q14 16384
#define Q6 64
#define Q14_OF_Q6 256
/* So far below its level a start aims. */
#define START_SHARE_Q14 (ONE_Q14 / (int16_t)LIMIT_START_SHARE)
/* So much error counts at most, and so large may the integral part become: sums then stay within 16 bits. */
#define ERROR_MAX_RPM 1000
#define SHARE_MAX_Q14 8191

/* Edges that show that the rotor has broken loose: the second comes a quarter of a turn or more after the start. */
#define LOOSE_EDGES 2U

/* A level that falls by more than this in a step, 2.5 a second, falls faster than a rotor coasts without feet. */
#define COASTING_CENTILEVELS 3U
/* Coasting is over within 0.8 s, and when the speed is within one 64th. */
#define COASTING_STEPS 67U
#define COASTING_BAND_SHIFT 6U

static int16_t bounded(int16_t value, int16_t least, int16_t most) {
  if (value > most) {
    return most;
  }
  return (value < least) ? least : value;
}

/* Calibrated duty, integral part and proportional part together, in counts; not yet bounded. */
static int16_t wanted_duty(const struct speed *speed) {
  const int16_t integral_q6 = (int16_t)(((int32_t)speed->table * speed->share_q14) / Q14_OF_Q6);
  return (int16_t)((int16_t)speed->table + (int16_t)((int16_t)(integral_q6 + speed->proportional_q6) / Q6));
}

/* S14: the one place where a duty leaves the loop. */
static uint16_t bounded_duty(const struct speed *speed, int16_t duty) {
  return (uint16_t)bounded(duty, (int16_t)speed->least, (int16_t)speed->most);
}

static void set_duty(struct speed *speed) {
  speed->duty = bounded_duty(speed, wanted_duty(speed));
}

static void follow_level(struct speed *speed, const struct calibration *calibration, uint16_t level) {
  const uint16_t table = calibration_duty(calibration, level);
  const uint16_t most = (uint16_t)(table + LIMIT_TRIM_BASE_COUNTS + (table / LIMIT_TRIM_SHARE));
  speed->level = level;
  speed->rpm = level_rpm(level);
  speed->table = table;
  speed->least = (uint16_t)(table - (table / LIMIT_TRIM_DOWN_SHARE));
  speed->most = (most < PWM_PERIOD_COUNTS) ? most : PWM_PERIOD_COUNTS;
}

/* The supply's distance from the one that the table was measured at, as a share of the duty. */
static int16_t supply_share_q14(uint16_t supply_counts) {
  const int16_t above = (int16_t)(bounded((int16_t)supply_counts, (int16_t)SUPPLY_MIN_COUNTS, (int16_t)SUPPLY_MAX_COUNTS) -
                                  (int16_t)SUPPLY_NOMINAL_COUNTS);
  return (int16_t)(-above * SUPPLY_SHARE_PER_COUNT_Q14);
}

/* The start duty as calibrated, or the level's where that is more, for the supply there is; S14 bounds it too. */
static uint16_t kick_duty(const struct speed *speed, uint16_t start_duty, int16_t supply_share) {
  const uint16_t calibrated = (start_duty > speed->table) ? start_duty : speed->table;
  const int16_t start = (int16_t)((calibrated < speed->most) ? calibrated : speed->most);
  return bounded_duty(speed, (int16_t)(start + (int16_t)(((int32_t)start * supply_share) / ONE_Q14)));
}

/*
 * A start aims below the level: a warm motor runs faster on the same duty than the one that was calibrated, and
 * nobody knows yet. The loop adds what is missing as soon as it sees a turn.
 */
static void begin(struct speed *speed, uint16_t start_duty, struct tachometer *tachometer, uint16_t supply_counts) {
  const int16_t supply_share = supply_share_q14(supply_counts);
  speed->kick_duty = kick_duty(speed, start_duty, supply_share);
  speed->kick_ms = LIMIT_KICK_MS;
  speed->share_q14 = (int16_t)(supply_share - START_SHARE_Q14);
  speed->proportional_q6 = 0;
  speed->until_step_ms = LOOP_MS;
  speed->stepped_level = speed->level;
  speed->coasting_steps = (tachometer->rpm > speed->rpm) ? COASTING_STEPS : 0U;
  tachometer_forget(tachometer);
}

/*
 * True while the rotor is above a level that has fallen faster than it can: the driver doesn't brake, so the loop
 * has nothing to learn from this and would only wind up.
 */
static bool coasting(struct speed *speed, int16_t error) {
  if ((uint16_t)(speed->level + COASTING_CENTILEVELS) < speed->stepped_level) {
    speed->coasting_steps = COASTING_STEPS;
  }
  speed->stepped_level = speed->level;
  if (speed->coasting_steps > 0U) {
    speed->coasting_steps--;
    const uint16_t band = speed->rpm >> COASTING_BAND_SHIFT;
    if ((int16_t)(error + (int16_t)band) >= 0) {
      speed->coasting_steps = 0;
    }
  }
  return speed->coasting_steps > 0U;
}

/* Anti-windup: where the duty is at its bound already, the integral part goes no further that way. */
static void learn(struct speed *speed, int16_t error) {
  const int16_t wanted = wanted_duty(speed);
  if ((error > 0) ? (wanted < (int16_t)speed->most) : (wanted > (int16_t)speed->least)) {
    speed->share_q14 = bounded((int16_t)(speed->share_q14 + error), -SHARE_MAX_Q14, SHARE_MAX_Q14);
  }
}

/* Without a known speed the loop keeps what it has: a start before its first turn, a lost tachometer (S14). */
static void step(struct speed *speed, uint16_t rpm) {
  const int16_t error = bounded((int16_t)((int16_t)speed->rpm - (int16_t)rpm), -ERROR_MAX_RPM, ERROR_MAX_RPM);
  speed->proportional_q6 = 0;
  if ((rpm > 0U) && !coasting(speed, error)) {
    speed->proportional_q6 = (int16_t)(PROPORTIONAL_Q6 * error);
    learn(speed, error);
  }
}

/* The kick ends when the rotor has broken loose, long before it is too fast. */
static uint16_t kick(struct speed *speed, uint8_t edges) {
  speed->kick_ms = (edges >= LOOSE_EDGES) ? 0U : (uint16_t)(speed->kick_ms - 1U);
  return bounded_duty(speed, (int16_t)speed->kick_duty);
}

uint16_t speed_tick(struct speed *speed, const struct calibration *calibration, uint16_t level,
                    struct tachometer *tachometer, uint16_t supply_counts) {
  if (level == 0U) {
    speed->level = 0;
    return 0;
  }
  if (level != speed->level) {
    const bool starting = speed->level == 0U;
    follow_level(speed, calibration, level);
    if (starting) {
      begin(speed, calibration->start_duty, tachometer, supply_counts);
    }
    set_duty(speed);
  }
  if (speed->kick_ms > 0U) {
    return kick(speed, tachometer->known);
  }
  speed->until_step_ms--;
  if (speed->until_step_ms == 0U) {
    speed->until_step_ms = LOOP_MS;
    step(speed, tachometer->rpm);
    set_duty(speed);
  }
  return speed->duty;
}
