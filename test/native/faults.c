/* Faults from the signals, and the relay. */
#include "check.h"
#include "monitor.h"
#include "relay.h"
#include "signals.h"

#define SUPPLY_24V ((SUPPLY_MIN_COUNTS + SUPPLY_MAX_COUNTS) / 2U)

static struct monitor monitor;
static struct signals signals;

/* A motor at rest, everything in range. */
static void at_rest(void) {
  const struct signals resting = {0, SUPPLY_24V, 512, 0, 0, false};
  const struct monitor fresh = {0};
  monitor = fresh;
  signals = resting;
  monitor_begin(&monitor);
}

/* A motor that turns at what its voltage, less that of 0.5 A, stands for. */
static void turning(uint16_t duty) {
  signals.duty = duty;
  signals.current_counts = 20;
  signals.rpm = implied_rpm(SUPPLY_24V, 20, duty);
  signals.turning = true;
}

/* Looks for `ms`: the first fault found, and after how long. */
static enum fault look_for(unsigned ms, unsigned *after_ms) {
  for (unsigned passed = MONITOR_MS; passed <= ms; passed += MONITOR_MS) {
    const enum fault fault = monitor_look(&monitor, &signals);
    if (fault != FAULT_NONE) {
      *after_ms = passed;
      return fault;
    }
  }
  return FAULT_NONE;
}

static void check_found(enum fault expected, unsigned at_least_ms, unsigned at_most_ms) {
  unsigned after_ms = 0;
  CHECK_EQUAL(look_for(3000, &after_ms), expected);
  CHECK(after_ms >= at_least_ms);
  CHECK(after_ms <= at_most_ms);
}

static void sound_motor_raises_nothing(void) {
  unsigned after_ms = 0;
  for (uint16_t duty = 150; duty <= 600U; duty += 50U) {
    at_rest();
    CHECK_EQUAL(look_for(1000, &after_ms), FAULT_NONE);
    turning(duty);
    CHECK_EQUAL(look_for(5000, &after_ms), FAULT_NONE);
  }
}

static void each_signal_must_be_out_of_range_for_its_time(void) {
  at_rest();
  signals.temperature_counts = TEMPERATURE_OPEN_COUNTS;
  check_found(FAULT_TEMPERATURE_SENSOR, LIMIT_SENSOR_OUT_MS, LIMIT_SENSOR_OUT_MS + MONITOR_MS);
  CHECK(monitor_cause_present(&monitor, FAULT_TEMPERATURE_SENSOR, &signals));
  at_rest();
  signals.temperature_counts = TEMPERATURE_SHORTED_COUNTS;
  check_found(FAULT_TEMPERATURE_SENSOR, LIMIT_SENSOR_OUT_MS, LIMIT_SENSOR_OUT_MS + MONITOR_MS);
  at_rest();
  signals.temperature_counts = TEMPERATURE_MAX_COUNTS - 1U;
  check_found(FAULT_OVER_TEMPERATURE, LIMIT_SENSOR_OUT_MS, LIMIT_SENSOR_OUT_MS + MONITOR_MS);
  signals.temperature_counts = (TEMPERATURE_MAX_COUNTS + TEMPERATURE_CLEAR_COUNTS) / 2U;
  CHECK(monitor_cause_present(&monitor, FAULT_OVER_TEMPERATURE, &signals));
  at_rest();
  signals.supply_counts = SUPPLY_MIN_COUNTS - 1U;
  check_found(FAULT_SUPPLY_LOW, LIMIT_SUPPLY_OUT_MS, LIMIT_SUPPLY_OUT_MS + MONITOR_MS);
  at_rest();
  signals.supply_counts = SUPPLY_MAX_COUNTS + 1U;
  check_found(FAULT_SUPPLY_HIGH, LIMIT_SUPPLY_OUT_MS, LIMIT_SUPPLY_OUT_MS + MONITOR_MS);
  at_rest();
  turning(400);
  signals.current_counts = CURRENT_MAX_COUNTS + 1U;
  check_found(FAULT_OVER_CURRENT, LIMIT_CURRENT_MAX_MS - MONITOR_MS, LIMIT_CURRENT_MAX_MS + MONITOR_MS);
}

static void rotor_that_stands_is_told_from_a_lost_tachometer(void) {
  at_rest();
  signals.duty = 250;
  /* All of its voltage over the winding. */
  signals.current_counts = 178;
  check_found(FAULT_STALL, LIMIT_STALL_MS, LIMIT_STALL_MS + MONITOR_MS);
  at_rest();
  turning(250);
  signals.rpm = 0;
  signals.turning = false;
  check_found(FAULT_TACHOMETER_LOST, LIMIT_STALL_MS, LIMIT_STALL_MS + MONITOR_MS);
}

static void pulses_lost_or_doubled_are_found_at_every_duty(void) {
  for (uint16_t duty = 180; duty <= 700U; duty += 20U) {
    at_rest();
    turning(duty);
    signals.rpm = (uint16_t)(signals.rpm / 2U);
    check_found(FAULT_SPEED_IMPLAUSIBLE, LIMIT_IMPLAUSIBLE_MS - PLAUSIBILITY_MS, LIMIT_IMPLAUSIBLE_MS + PLAUSIBILITY_MS);
    at_rest();
    turning(duty);
    if (signals.rpm * 2U <= LIMIT_OVER_SPEED_RPM) {
      signals.rpm = (uint16_t)(signals.rpm * 2U);
      check_found(FAULT_SPEED_IMPLAUSIBLE, LIMIT_IMPLAUSIBLE_MS - PLAUSIBILITY_MS, LIMIT_IMPLAUSIBLE_MS + PLAUSIBILITY_MS);
      CHECK(monitor_cause_present(&monitor, FAULT_SPEED_IMPLAUSIBLE, &signals));
    }
  }
}

static void unit_at_any_end_of_its_spread_is_plausible(void) {
  unsigned after_ms = 0;
  for (uint16_t percent = 86; percent <= 130U; percent += 4U) {
    at_rest();
    turning(300);
    signals.rpm = (uint16_t)(((uint32_t)signals.rpm * percent) / 100U);
    CHECK_EQUAL(look_for(2000, &after_ms), FAULT_NONE);
  }
}

static void rotor_that_runs_down_is_let_be(void) {
  unsigned after_ms = 0;
  at_rest();
  turning(200);
  signals.current_counts = 0;
  for (signals.rpm = 3700; signals.rpm > 1400U; signals.rpm = (uint16_t)(signals.rpm - 19U)) {
    CHECK_EQUAL(look_for(PLAUSIBILITY_MS, &after_ms), FAULT_NONE);
  }
}

static void overspeed_is_found_with_the_output_off_too(void) {
  at_rest();
  signals.turning = true;
  signals.rpm = LIMIT_OVER_SPEED_RPM + 1U;
  check_found(FAULT_OVER_SPEED, LIMIT_OVER_SPEED_MS, LIMIT_OVER_SPEED_MS + MONITOR_MS);
  CHECK(monitor_cause_present(&monitor, FAULT_OVER_SPEED, &signals));
  signals.turning = false;
  CHECK(!monitor_cause_present(&monitor, FAULT_OVER_SPEED, &signals));
}

/* ADC counts of a full-voltage stall, 13.9 A: the winding gains some 36 K a second at 25 °C, more when warm. */
#define STALL_COUNTS 569U

static void full_stall_heats_the_model_by_eighteen_kelvin_in_half_a_second(void) {
  struct winding winding = {0};
  for (unsigned ms = 0; ms < 500U; ms += WINDING_STEP_MS) {
    winding_step(&winding, STALL_COUNTS);
  }
  const unsigned kelvin = (unsigned)(winding.rise_q24 >> 24);
  CHECK(kelvin >= 18U);
  CHECK(kelvin <= 30U);
}

static void winding_cools_with_its_time_constant(void) {
  struct winding winding = {0};
  winding.rise_q24 = 50UL << 24;
  for (unsigned ms = 0; ms < 23000U; ms += WINDING_STEP_MS) {
    winding_step(&winding, 0);
  }
  const unsigned kelvin = (unsigned)(winding.rise_q24 >> 24);
  CHECK(kelvin >= 18U);
  CHECK(kelvin <= 20U);
}

static void winding_heat_latches_until_it_has_cooled(void) {
  unsigned after_ms = 0;
  at_rest();
  turning(700);
  signals.current_counts = CURRENT_MAX_COUNTS - 1U;
  signals.rpm = implied_rpm(SUPPLY_24V, signals.current_counts, 700);
  CHECK_EQUAL(look_for(10000, &after_ms), FAULT_WINDING_HEAT);
  CHECK(after_ms > 1000U);
  at_rest();
  signals.duty = 0;
  monitor.winding.rise_q24 = (LIMIT_WINDING_RISE_MAX_K + 1U) << 24;
  CHECK_EQUAL(look_for(MONITOR_MS, &after_ms), FAULT_WINDING_HEAT);
  CHECK(monitor_cause_present(&monitor, FAULT_WINDING_HEAT, &signals));
  for (unsigned ms = 0; ms < 20000U; ms += MONITOR_MS) {
    (void)monitor_look(&monitor, &signals);
  }
  CHECK(!monitor_cause_present(&monitor, FAULT_WINDING_HEAT, &signals));
}

static void any_current_keeps_the_winding_model_within_bounds(void) {
  struct winding winding;
  winding_begin(&winding);
  for (unsigned steps = 0; steps < 20000U; steps++) {
    winding_step(&winding, (steps % 3U == 0U) ? 1023U : 900U);
    CHECK((winding.rise_q24 >> 24) <= 200U);
  }
  CHECK(winding_hot(&winding));
}

static void current_with_the_output_off_is_a_stuck_output(void) {
  at_rest();
  turning(300);
  (void)monitor_look(&monitor, &signals);
  signals.duty = 0;
  signals.current_counts = STUCK_CURRENT_COUNTS + 1U;
  check_found(FAULT_OUTPUT_STUCK, LIMIT_OUTPUT_OFF_MS + LIMIT_STUCK_MS - (2U * MONITOR_MS),
              LIMIT_OUTPUT_OFF_MS + LIMIT_STUCK_MS + MONITOR_MS);
  CHECK(monitor_cause_present(&monitor, FAULT_OUTPUT_STUCK, &signals));
}

static void relay_closes_on_a_rotor_that_stands_and_drives_only_after_the_check(void) {
  struct relay relay = {RELAY_OPEN, 0};
  for (unsigned ms = 0; ms < 1000U; ms += RELAY_MS) {
    CHECK_EQUAL(relay_look(&relay, true, false), FAULT_NONE);
    CHECK(!relay_held(&relay));
  }
  unsigned held_ms = 0;
  while (!relay_closed(&relay) && (held_ms < 1000U)) {
    CHECK_EQUAL(relay_look(&relay, true, true), FAULT_NONE);
    held_ms += RELAY_MS;
  }
  CHECK(held_ms >= LIMIT_RELAY_CHECK_MS);
  CHECK(held_ms <= LIMIT_RELAY_CHECK_MS + (3U * RELAY_MS));
  /* A rotor that turns is what it is closed for. */
  CHECK_EQUAL(relay_look(&relay, true, false), FAULT_NONE);
  CHECK(relay_closed(&relay));
  CHECK_EQUAL(relay_look(&relay, false, false), FAULT_NONE);
  CHECK(!relay_held(&relay));
}

static void rotor_that_never_stands_is_a_stuck_output(void) {
  struct relay relay = {RELAY_OPEN, 0};
  enum fault fault = FAULT_NONE;
  unsigned ms = 0;
  while ((fault == FAULT_NONE) && (ms < 10000U)) {
    fault = relay_look(&relay, true, false);
    CHECK(!relay_held(&relay));
    ms += RELAY_MS;
  }
  CHECK_EQUAL(fault, FAULT_OUTPUT_STUCK);
  CHECK(ms >= LIMIT_STILL_WAIT_MS);
  CHECK(ms <= LIMIT_STILL_WAIT_MS + (3U * RELAY_MS));
}

static const struct test tests[] = {
    {"a sound motor raises nothing", sound_motor_raises_nothing},
    {"S9: each signal must be out of its range for its time", each_signal_must_be_out_of_range_for_its_time},
    {"S9: a rotor that stands is told from a lost tachometer", rotor_that_stands_is_told_from_a_lost_tachometer},
    {"S14: pulses lost or doubled are found at every duty", pulses_lost_or_doubled_are_found_at_every_duty},
    {"S14: a unit at any end of its spread is plausible", unit_at_any_end_of_its_spread_is_plausible},
    {"S14: a rotor that runs down is let be", rotor_that_runs_down_is_let_be},
    {"S14: an overspeed is found with the output off too", overspeed_is_found_with_the_output_off_too},
    {"S9: a full stall heats the model by 18 K in half a second", full_stall_heats_the_model_by_eighteen_kelvin_in_half_a_second},
    {"S9: the winding cools with its time constant", winding_cools_with_its_time_constant},
    {"S9: winding heat latches until it has cooled", winding_heat_latches_until_it_has_cooled},
    {"S9: any current keeps the winding's model within bounds", any_current_keeps_the_winding_model_within_bounds},
    {"S15: current with the output off is a stuck output", current_with_the_output_off_is_a_stuck_output},
    {"S15: the relay closes on a rotor that stands, and drives only after the check", relay_closes_on_a_rotor_that_stands_and_drives_only_after_the_check},
    {"S15: a rotor that never stands is a stuck output", rotor_that_never_stands_is_a_stuck_output},
};

TEST_TABLE(fault_tests, tests);
