/* The speed loop alone, against tachometers that tell anything (S5, S14). */
#include "calibration.h"
#include "check.h"
#include "host_board.h"
#include "signals.h"
#include "speed.h"
#include "tachometer.h"

#define RUNS 300U
#define RUN_MS 4000U

/* Numbers that are the same in every run (xorshift). */
static uint32_t drawn = 2463534242U;

static uint32_t draw(uint32_t below) {
  drawn ^= drawn << 13;
  drawn ^= drawn >> 17;
  drawn ^= drawn << 5;
  return drawn % below;
}

static struct calibration calibrated(uint16_t start_duty) {
  struct calibration calibration = {.valid = true, .start_duty = start_duty};
  memcpy(calibration.duties, host_duties, sizeof(calibration.duties));
  return calibration;
}

/* One millisecond with a tachometer that tells `rpm`, the supply at its nominal value. */
static uint16_t told(struct speed *speed, const struct calibration *calibration, uint16_t level, uint16_t rpm) {
  struct tachometer tachometer = {.rpm = rpm, .known = (rpm > 0U) ? TACHOMETER_PULSES_PER_TURN : 0U};
  return speed_tick(speed, calibration, level, &tachometer, SUPPLY_NOMINAL_COUNTS);
}

/* Any table that S11 lets pass. */
static struct calibration any_calibration(void) {
  struct calibration calibration = calibrated((uint16_t)(LIMIT_DUTY_MIN_COUNTS + draw(721U)));
  uint16_t duty = (uint16_t)(LIMIT_DUTY_MIN_COUNTS + draw(100U));
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    calibration.duties[level] = duty;
    duty = (uint16_t)(duty + 1U + draw(62U));
  }
  return calibration;
}

static void check_bounds(uint16_t duty, const struct calibration *calibration, uint16_t level) {
  const unsigned table = calibration_duty(calibration, level);
  CHECK(duty >= (table - (table / LIMIT_TRIM_DOWN_SHARE)));
  CHECK(duty <= (table + LIMIT_TRIM_BASE_COUNTS + (table / LIMIT_TRIM_SHARE)));
  CHECK(duty <= PWM_PERIOD_COUNTS);
}

/* Levels step, ramp and stop; edges come, stay away, double or jump; the supply reads anything. */
static void duty_stays_within_its_bounds_whatever_happens(void) {
  for (unsigned run = 0; run < RUNS; run++) {
    const struct calibration calibration = any_calibration();
    struct speed speed = {0};
    struct tachometer tachometer = {0};
    uint16_t level = 0;
    uint16_t stamp = 0;
    uint32_t gap = 1;
    for (unsigned ms = 0; ms < RUN_MS; ms++) {
      if (draw(200U) == 0U) {
        level = (uint16_t)((draw(4U) == 0U) ? 0U : (100U + draw(1001U)));
      } else if ((level > 100U) && (level < 1100U)) {
        level = (uint16_t)(level + 1U - draw(3U));
      } else {
        /* It stays. */
      }
      if (draw(100U) == 0U) {
        gap = 1U + draw(70U);
      }
      if ((ms % gap) == 0U) {
        stamp = (uint16_t)(stamp + draw(65536U));
        tachometer_edge(&tachometer, stamp);
      }
      tachometer_tick(&tachometer);
      const uint16_t duty = speed_tick(&speed, &calibration, level, &tachometer, (uint16_t)draw(1024U));
      if (level == 0U) {
        CHECK_EQUAL(duty, 0);
      } else {
        check_bounds(duty, &calibration, level);
      }
    }
  }
}

static void kick_ends_in_time_and_at_the_second_edge(void) {
  const struct calibration calibration = calibrated(230);
  for (unsigned edge_ms = 20; edge_ms < 500U; edge_ms += 20U) {
    struct speed speed = {0};
    struct tachometer tachometer = {0};
    unsigned kicked = 0;
    for (unsigned ms = 0; ms < 600U; ms++) {
      if ((ms == edge_ms) || (ms == (edge_ms + 20U))) {
        tachometer_edge(&tachometer, (uint16_t)(ms * STAMPS_PER_MS));
      }
      tachometer_tick(&tachometer);
      const uint16_t duty = speed_tick(&speed, &calibration, 100, &tachometer, SUPPLY_NOMINAL_COUNTS);
      if (duty >= 230U) {
        kicked++;
      } else {
        /* Below the calibrated duty: a warm motor is not to run too fast. */
        CHECK(duty < host_duties[0]);
      }
    }
    CHECK(kicked <= LIMIT_KICK_MS);
    CHECK_EQUAL(kicked, (edge_ms + 21U < LIMIT_KICK_MS) ? (edge_ms + 21U) : LIMIT_KICK_MS);
  }
}

static void start_allows_for_the_supply(void) {
  const struct calibration calibration = calibrated(200);
  uint16_t above = UINT16_MAX;
  for (uint16_t supply = SUPPLY_MIN_COUNTS; supply <= SUPPLY_MAX_COUNTS; supply++) {
    struct speed speed = {0};
    struct tachometer standing = {0};
    uint16_t duty = 0;
    for (unsigned ms = 0; ms < (LIMIT_KICK_MS + 10U); ms++) {
      duty = speed_tick(&speed, &calibration, 100, &standing, supply);
    }
    CHECK(duty <= above);
    above = duty;
    /* Never more volts than the calibration gave. */
    CHECK(((uint32_t)duty * supply) <= ((uint32_t)host_duties[0] * SUPPLY_NOMINAL_COUNTS));
    CHECK(((uint32_t)duty * supply * 100U) >= ((uint32_t)host_duties[0] * SUPPLY_NOMINAL_COUNTS * 85U));
  }
}

/* A minute far too slow, then right: what a loop without anti-windup has collected shows as overshoot now. */
static void loop_does_not_wind_up_at_its_bound(void) {
  const struct calibration calibration = calibrated(200);
  struct speed speed = {0};
  uint16_t duty = 0;
  for (unsigned ms = 0; ms < 60000U; ms++) {
    duty = told(&speed, &calibration, 100, 600);
  }
  CHECK_EQUAL(duty, host_duties[0] + LIMIT_TRIM_BASE_COUNTS + (host_duties[0] / LIMIT_TRIM_SHARE));
  unsigned over_ms = 0;
  while ((duty >= host_duties[0]) && (over_ms < 5000U)) {
    duty = told(&speed, &calibration, 100, 1050);
    over_ms++;
  }
  /* 55 counts at most, at 0.6 of a count for each 12 ms. */
  CHECK(over_ms < 1400U);
}

static void lost_tachometer_leaves_the_duty_where_it_is(void) {
  const struct calibration calibration = calibrated(200);
  struct speed speed = {0};
  for (unsigned ms = 0; ms < 2000U; ms++) {
    (void)told(&speed, &calibration, 600, 1924);
  }
  const uint16_t before = told(&speed, &calibration, 600, 1924);
  for (unsigned ms = 0; ms < 20000U; ms++) {
    CHECK_EQUAL(told(&speed, &calibration, 600, 0), before);
  }
}

static void loop_learns_nothing_from_a_rotor_that_coasts(void) {
  const struct calibration calibration = calibrated(200);
  struct speed speed = {0};
  for (unsigned ms = 0; ms < 2000U; ms++) {
    (void)told(&speed, &calibration, 1100, 3700);
  }
  const int16_t learnt = speed.share_q14;
  for (uint16_t rpm = 3700; rpm > 1020U; rpm = (uint16_t)(rpm - 4U)) {
    (void)told(&speed, &calibration, 100, rpm);
  }
  CHECK_EQUAL(speed.share_q14, learnt);
  /* But a foot lifted after a fall that was slow enough is answered at once. */
  struct speed gentle = {0};
  for (uint16_t level = 300; level >= 100U; level--) {
    for (unsigned ms = 0; ms < 20U; ms++) {
      (void)told(&gentle, &calibration, level, level_rpm(level));
    }
  }
  const uint16_t before = gentle.duty;
  for (unsigned ms = 0; ms < 100U; ms++) {
    (void)told(&gentle, &calibration, 100, 1130);
  }
  CHECK(gentle.duty < before);
}

static void start_forgets_what_a_slowly_turning_rotor_told(void) {
  const struct calibration calibration = calibrated(200);
  struct tachometer tachometer = {.rpm = 286, .known = TACHOMETER_PULSES_PER_TURN};
  struct speed speed = {0};
  (void)speed_tick(&speed, &calibration, 100, &tachometer, SUPPLY_NOMINAL_COUNTS);
  CHECK_EQUAL(tachometer.rpm, 0);
  CHECK_EQUAL(tachometer.known, 0);
  for (unsigned ms = 0; ms < 200U; ms++) {
    CHECK(speed_tick(&speed, &calibration, 100, &tachometer, SUPPLY_NOMINAL_COUNTS) <= 200U);
  }
}

static const struct test tests[] = {
    {"S14: the duty stays within its bounds whatever happens, and is 0 at level 0", duty_stays_within_its_bounds_whatever_happens},
    {"S5: the start kick ends in time and at the second edge", kick_ends_in_time_and_at_the_second_edge},
    {"S5: a start allows for the supply", start_allows_for_the_supply},
    {"S14: the loop does not wind up at its bound", loop_does_not_wind_up_at_its_bound},
    {"S14: a lost tachometer leaves the duty where it is", lost_tachometer_leaves_the_duty_where_it_is},
    {"S5: a start forgets what a slowly turning rotor told", start_forgets_what_a_slowly_turning_rotor_told},
    {"S14: the loop learns nothing from a rotor that coasts", loop_learns_nothing_from_a_rotor_that_coasts},
};

TEST_TABLE(loop_tests, tests);
