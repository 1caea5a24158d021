/* The small parts of the core, each alone. */
#include <stdlib.h>

#include "adc_test.h"
#include "budget.h"
#include "calibration.h"
#include "check.h"
#include "step.h"
#include "crc16.h"
#include "debounce.h"
#include "host_board.h"
#include "monitor.h"
#include "ramp.h"
#include "signals.h"
#include "tachometer.h"

static void crc_matches_the_published_check_value(void) {
  CHECK_EQUAL(crc16_of((const uint8_t *)"123456789", 9), 0x29B1);
}

static void division_is_exact_for_every_period(void) {
  for (uint32_t period = 1; period <= UINT16_MAX; period++) {
    const uint32_t exact = 15000000UL / period;
    const uint32_t bounded = (exact > 8191U) ? 8191U : exact;
    const long difference = (long)rpm_of_period((uint16_t)period) - (long)bounded;
    /* Periods over 32,767 are halved first: one RPM of rounding, below 458 RPM. */
    if (labs(difference) > ((period >= 0x8000U) ? 1L : 0L)) {
      CHECK_EQUAL(rpm_of_period((uint16_t)period), bounded);
      return;
    }
  }
}

static void tachometer_averages_one_turn_and_notices_a_standstill(void) {
  struct tachometer tachometer = {0};
  /* Magnets never sit evenly: four unequal quarters, 60 ms a turn. */
  const uint16_t quarters[] = {3000, 4500, 3500, 4000};
  uint16_t stamp = 65000;
  for (unsigned edge = 0; edge < 40U; edge++) {
    stamp = (uint16_t)(stamp + quarters[edge % 4U]);
    tachometer_edge(&tachometer, stamp);
    if (edge > 4U) {
      CHECK_EQUAL(tachometer.rpm, 1000);
    }
  }
  for (unsigned ms = 0; ms < 60U; ms++) {
    tachometer_tick(&tachometer);
  }
  CHECK_EQUAL(tachometer.rpm, 0);
  CHECK_EQUAL(tachometer.known, 0);
}

static void ramp_never_rises_faster_than_half_a_level_a_second(void) {
  struct ramp ramp;
  ramp_cut(&ramp);
  ramp_to(&ramp, 1100, 0);
  CHECK_EQUAL(ramp_level(&ramp), 100);
  for (uint32_t ms = STEP_MS; ms <= 20000U; ms += STEP_MS) {
    ramp_step(&ramp);
    CHECK(ramp_level(&ramp) <= (100U + (ms / 20U)));
  }
  ramp_step(&ramp);
  for (uint32_t ms = 0; ms < 100U; ms++) {
    ramp_step(&ramp);
  }
  CHECK_EQUAL(ramp_level(&ramp), 1100);
}

static void ramp_ends_when_it_was_told_to(void) {
  struct ramp ramp;
  for (uint32_t over_ms = 1000; over_ms <= LIMIT_SEGMENT_MAX_MS; over_ms += 66557U) {
    ramp_cut(&ramp);
    ramp_to(&ramp, 100, 0);
    ramp_to(&ramp, 140, over_ms);
    uint32_t ms = 0;
    while ((ramp_level(&ramp) < 140U) && (ms < (2U * over_ms))) {
      ramp_step(&ramp);
      ms += STEP_MS;
    }
    /* Within 2 % of the time asked for. */
    CHECK((ms * 50U) <= (over_ms * 51U));
    CHECK(ms >= ((over_ms < 800U) ? 800U : over_ms) - STEP_MS);
  }
}

static void ramp_falls_as_fast_as_asked_and_skips_what_is_below_the_lightest(void) {
  struct ramp ramp;
  ramp_cut(&ramp);
  ramp_to(&ramp, 100, 0);
  ramp_to(&ramp, 300, 4000);
  for (unsigned ms = 0; ms < 5000U; ms += STEP_MS) {
    ramp_step(&ramp);
  }
  CHECK_EQUAL(ramp_level(&ramp), 300);
  ramp_to(&ramp, 0, 400);
  for (unsigned ms = 0; ms < 400U; ms += STEP_MS) {
    const uint16_t level = ramp_level(&ramp);
    CHECK((level == 0U) || (level >= 100U));
    ramp_step(&ramp);
  }
  ramp_step(&ramp);
  CHECK_EQUAL(ramp_level(&ramp), 0);
  CHECK_EQUAL(ramp.level_q20, 0);
}

static void level_scale_matches_its_formula(void) {
  CHECK_EQUAL(level_rpm(0), 0);
  CHECK_EQUAL(level_rpm(99), 0);
  CHECK_EQUAL(level_rpm(100), 1000);
  CHECK_EQUAL(level_rpm(600), 1924);
  CHECK_EQUAL(level_rpm(1100), 3700);
  for (uint16_t level = 101; level <= 1100U; level++) {
    CHECK(level_rpm(level) >= level_rpm((uint16_t)(level - 1U)));
  }
}

static void duty_lies_on_straight_lines_between_calibrated_levels(void) {
  struct calibration calibration = {0};
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    calibration.duties[level] = host_duties[level];
  }
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    CHECK_EQUAL(calibration_duty(&calibration, (uint16_t)((level + 1U) * 100U)), host_duties[level]);
  }
  CHECK_EQUAL(calibration_duty(&calibration, 150), 200);
  CHECK_EQUAL(calibration_duty(&calibration, 1050), 585);
}

static void budget_is_written_ahead_of_being_spent(void) {
  struct budget budget;
  budget_begin(&budget, 0);
  budget_begin_run(&budget);
  for (uint32_t ms = 0; ms < 600000U; ms += STEP_MS) {
    (void)budget_store_due(&budget, true);
    budget_step(&budget, true);
    CHECK(budget.stored_s >= budget.spent_s);
  }
  CHECK_EQUAL(budget.spent_s, 600);
  CHECK_EQUAL(budget.run_s, 600);
  /* Two seconds of rest give one back. */
  for (uint32_t ms = 0; ms < 400000U; ms += STEP_MS) {
    (void)budget_store_due(&budget, false);
    budget_step(&budget, false);
    CHECK(budget.stored_s >= budget.spent_s);
  }
  CHECK_EQUAL(budget.spent_s, 400);
}

static void bounces_shorter_than_the_debounce_change_nothing(void) {
  struct debounce debounce = {false, 0};
  for (unsigned look = 0; look < 1000U; look++) {
    CHECK(!debounce_look(&debounce, (look % DEBOUNCE_LOOKS) != 0U));
  }
  CHECK(!debounce_look(&debounce, false));
  CHECK(!debounce.is);
  for (unsigned look = 1; look <= DEBOUNCE_LOOKS; look++) {
    CHECK_EQUAL(debounce_look(&debounce, true), look == DEBOUNCE_LOOKS);
  }
  CHECK(debounce.is);
}

static void adc_is_doubted_after_two_wrong_looks_and_believed_after_a_right_one(void) {
  const uint16_t right = (REFERENCE_MIN_COUNTS + REFERENCE_MAX_COUNTS) / 2U;
  for (uint16_t counts = 0; counts < 1024U; counts++) {
    struct adc_test test = {0};
    const bool reference_wrong = (counts < REFERENCE_MIN_COUNTS) || (counts > REFERENCE_MAX_COUNTS);
    adc_test_look(&test, counts, 0);
    CHECK(!adc_test_failed(&test));
    adc_test_look(&test, counts, 0);
    CHECK_EQUAL(adc_test_failed(&test), reference_wrong);
    adc_test_look(&test, right, counts);
    adc_test_look(&test, right, counts);
    CHECK_EQUAL(adc_test_failed(&test), counts > GROUND_MAX_COUNTS);
    adc_test_look(&test, right, 0);
    CHECK(!adc_test_failed(&test));
  }
}

static const struct test tests[] = {
    {"the CRC matches the published check value", crc_matches_the_published_check_value},
    {"the division by hand is exact for every period", division_is_exact_for_every_period},
    {"the tachometer averages one turn and notices a standstill", tachometer_averages_one_turn_and_notices_a_standstill},
    {"S5: a ramp never rises faster than half a level a second", ramp_never_rises_faster_than_half_a_level_a_second},
    {"a ramp ends when it was told to", ramp_ends_when_it_was_told_to},
    {"S5: a ramp falls as fast as asked", ramp_falls_as_fast_as_asked_and_skips_what_is_below_the_lightest},
    {"the level scale matches its formula", level_scale_matches_its_formula},
    {"duties lie on straight lines between calibrated levels", duty_lies_on_straight_lines_between_calibrated_levels},
    {"S6: the budget is written ahead of being spent", budget_is_written_ahead_of_being_spent},
    {"bounces shorter than the debounce change nothing", bounces_shorter_than_the_debounce_change_nothing},
    {"S13: the ADC is doubted after two wrong looks and believed after a right one",
     adc_is_doubted_after_two_wrong_looks_and_believed_after_a_right_one},
};

TEST_TABLE(part_tests, tests);
