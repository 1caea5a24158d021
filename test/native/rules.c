/* The rules of a run, on the core as a whole. */
#include "check.h"
#include "host_board.h"
#include "step.h"
#include "signals.h"

static struct host_board board;

static void ready_board(void) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  board.rotor_rpm = 1000;
  host_calibrate(&board);
  host_power_on(&board);
  host_run(&board, 50);
}

/* Armed and turning at level 1.00. */
static uint32_t soaking_board(void) {
  ready_board();
  const uint32_t run = host_arm(&board);
  CHECK_TEXT(host_segment(&board, 3, run, 100, 0), "3 ok*");
  host_run(&board, LIMIT_RELAY_CHECK_MS);
  CHECK(!board.outputs.drive);
  CHECK(relay_held(&board.soleus.relay));
  host_run(&board, 4U * RELAY_MS);
  CHECK(board.outputs.drive);
  return run;
}

/* Soaked, at level 3.00. */
static uint32_t running_board(void) {
  const uint32_t run = soaking_board();
  host_run_leased(&board, run, 61000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_RUNNING);
  CHECK_TEXT(host_segment(&board, 4, run, 300, 4000), "4 ok*");
  host_run_leased(&board, run, 5000);
  CHECK_EQUAL(board.soleus.supervisor.level, 300);
  return run;
}

static void silence_ends_the_run_within_a_second_and_a_half(void) {
  (void)running_board();
  host_run(&board, 1000);
  CHECK(board.outputs.drive);
  host_run(&board, 500);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
  CHECK_EQUAL(board.soleus.supervisor.end, END_LEASE);
  CHECK(!supervisor_armed(&board.soleus.supervisor));
}

static void only_frames_of_this_run_renew_the_lease(void) {
  const uint32_t run = running_board();
  char text[LINE_MAX_BYTES];
  (void)snprintf(text, sizeof(text), "77 keep %08x", run + 1U);
  for (unsigned round = 0; round < 6U; round++) {
    CHECK_TEXT(host_send(&board, text), "77 no run*");
    (void)host_send_raw(&board, "tel\n");
    host_run(&board, 250);
  }
  CHECK(!board.outputs.drive);
}

static void stop_byte_latches_in_every_state_and_needs_a_clear(void) {
  (void)running_board();
  (void)host_send_raw(&board, "!");
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
  const uint32_t nonce = supervisor_nonce(&board.soleus.supervisor);
  char text[LINE_MAX_BYTES];
  (void)snprintf(text, sizeof(text), "90 arm %08x a", nonce);
  CHECK_TEXT(host_send(&board, text), "90 no latched*");
  CHECK_TEXT(host_send(&board, "91 hello 1"), "91 ok ");
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
  CHECK_TEXT(host_send(&board, "92 clear"), "92 ok ");
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
}

static void stop_after_the_clear_still_stops(void) {
  (void)running_board();
  (void)host_send_raw(&board, "!");
  host_run(&board, STEP_MS);
  (void)host_send(&board, "92 clear");
  /* It came after the tick that the clear looked at. */
  (void)host_send_raw(&board, "!");
  CHECK(board.inputs.stop_count != board.soleus.stops_cleared);
  host_run(&board, STEP_MS);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
}

static void stop_button_latches_until_it_is_released_and_cleared(void) {
  (void)running_board();
  board.inputs.stop_open = true;
  host_run(&board, (DEBOUNCE_LOOKS + 1U) * DEBOUNCE_LOOK_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
  CHECK_TEXT(host_send(&board, "92 clear"), "92 no cause*");
  board.inputs.stop_open = false;
  host_run(&board, 100);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
  CHECK_TEXT(host_send(&board, "93 clear"), "93 ok ");
}

static void soak_needs_sixty_seconds_of_turning_with_feet(void) {
  const uint32_t run = soaking_board();
  board.rotor_rpm = 800;
  host_run_leased(&board, run, 20000);
  CHECK_EQUAL(board.soleus.supervisor.soak_ms, 0);
  board.rotor_rpm = 1000;
  host_run_leased(&board, run, 30000);
  CHECK_TEXT(host_segment(&board, 4, run, 101, 0), "4 no soak*");
  CHECK_TEXT(host_segment(&board, 5, run, 100, 0), "5 ok*");
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_SOAKING);
  host_run_leased(&board, run, 30200);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_RUNNING);
}

static uint32_t pause_for(uint32_t run, uint32_t ms) {
  char text[LINE_MAX_BYTES];
  (void)snprintf(text, sizeof(text), "60 pause %08x", run);
  CHECK_TEXT(host_send(&board, text), "60 ok*");
  host_run_leased(&board, run, ms);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_PAUSED);
  CHECK(!board.outputs.drive);
  (void)snprintf(text, sizeof(text), "61 resume %08x", run);
  CHECK_TEXT(host_send(&board, text), "61 ok*");
  host_run(&board, STEP_MS);
  CHECK_EQUAL(board.soleus.supervisor.level, 100);
  return run;
}

static void short_pause_goes_on_and_a_long_one_soaks_again(void) {
  (void)pause_for(running_board(), 59000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_RUNNING);
  (void)pause_for(running_board(), 61000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_SOAKING);
  CHECK_EQUAL(board.soleus.supervisor.soak_ms, 0);
}

static void feet_gone_for_two_seconds_pause_and_coming_back_resumes_nothing(void) {
  const uint32_t run = running_board();
  board.inputs.feet = false;
  host_run_leased(&board, run, 1900);
  CHECK(board.outputs.drive);
  host_run_leased(&board, run, 700);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_PAUSED);
  CHECK_TEXT(host_segment(&board, 8, run, 200, 0), "8 no state*");
  char text[LINE_MAX_BYTES];
  (void)snprintf(text, sizeof(text), "70 resume %08x", run);
  CHECK_TEXT(host_send(&board, text), "70 no absent*");
  board.inputs.feet = true;
  host_run_leased(&board, run, 5000);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_PAUSED);
  /* A tap on START is a press. */
  board.inputs.start_pressed = true;
  host_run_leased(&board, run, 100);
  CHECK(board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.level, 100);
}

static const char *arm_unattended(uint8_t number) {
  char text[LINE_MAX_BYTES];
  (void)snprintf(text, sizeof(text), "%u arm %08x u", number, supervisor_nonce(&board.soleus.supervisor));
  return host_send(&board, text);
}

static void unattended_run_needs_start_within_thirty_seconds(void) {
  ready_board();
  (void)host_send(&board, "1 hello 1");
  CHECK_TEXT(arm_unattended(2), "2 no consent*");
  board.inputs.start_pressed = true;
  host_run(&board, 100);
  board.inputs.start_pressed = false;
  host_run(&board, 30100);
  CHECK_TEXT(arm_unattended(3), "3 no consent*");
  board.inputs.start_pressed = true;
  host_run(&board, 100);
  board.inputs.start_pressed = false;
  host_run(&board, 29000);
  CHECK_TEXT(arm_unattended(4), "4 ok ");
}

static void arming_needs_feet(void) {
  ready_board();
  board.inputs.feet = false;
  host_run(&board, 100);
  CHECK_EQUAL(host_arm(&board), 0);
  CHECK_TEXT(board.soleus.answer.line, "2 no absent*");
}

/* A number counts as given once the host may have heard it. */
static void note_number(uint32_t *seen, unsigned *count) {
  if (board.soleus.supervisor.ready) {
    seen[*count] = supervisor_nonce(&board.soleus.supervisor);
    (*count)++;
  }
}

static void one_time_number_is_new_after_every_event_and_every_start(void) {
  uint32_t seen[200];
  unsigned count = 0;
  ready_board();
  for (unsigned round = 0; round < 40U; round++) {
    note_number(seen, &count);
    (void)host_send(&board, "1 hello 1");
    note_number(seen, &count);
    (void)host_send_raw(&board, "!");
    host_run(&board, STEP_MS);
    note_number(seen, &count);
    (void)host_send(&board, "2 clear");
    note_number(seen, &count);
    host_power_on(&board);
    host_run(&board, 50);
  }
  CHECK(count >= 60U);
  for (unsigned one = 0; one < count; one++) {
    for (unsigned other = one + 1U; other < count; other++) {
      CHECK(seen[one] != seen[other]);
    }
  }
}

static void frames_of_a_run_before_a_reset_move_nothing(void) {
  const uint32_t run = running_board();
  host_power_on(&board);
  CHECK(!board.outputs.drive || !supervisor_armed(&board.soleus.supervisor));
  host_run(&board, 50);
  CHECK_TEXT(host_segment(&board, 4, run, 300, 0), "4 no run*");
  host_run(&board, 100);
  CHECK(!board.outputs.drive);
}

static void handshake_disarms(void) {
  (void)running_board();
  CHECK_TEXT(host_send(&board, "1 hello 1"), "1 ok ");
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.end, END_HANDSHAKE);
}

static void run_ends_after_twenty_minutes_of_motor_on_time(void) {
  const uint32_t run = soaking_board();
  host_run_leased(&board, run, 1199000);
  CHECK(board.outputs.drive);
  host_run_leased(&board, run, 2500);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.end, END_RUN_TIME);
}

static void arming_again_or_a_reset_never_escapes_the_budget(void) {
  uint32_t driven_s = 0;
  ready_board();
  /* Some eight minutes at a time, with a power cut after each, until the unit ends the run itself. */
  while (board.soleus.supervisor.end != END_BUDGET) {
    const uint32_t run = host_arm(&board);
    CHECK(run != 0U);
    (void)host_segment(&board, 3, run, 100, 0);
    for (unsigned second = 0; (second < 500U) && supervisor_armed(&board.soleus.supervisor); second++) {
      host_run_leased(&board, run, 1000);
    }
    driven_s += board.soleus.supervisor.budget.run_s;
    CHECK(driven_s <= LIMIT_BUDGET_MOTOR_ON_S);
    if ((run == 0U) || (driven_s > LIMIT_BUDGET_MOTOR_ON_S)) {
      return;
    }
    if (board.soleus.supervisor.end != END_BUDGET) {
      host_power_on(&board);
      host_run(&board, 50);
    }
  }
  /* Each power cut may cost what was written ahead, and never gives anything. */
  CHECK(driven_s >= (LIMIT_BUDGET_MOTOR_ON_S - (7U * (LIMIT_BUDGET_RESERVE_S + LIMIT_BUDGET_UNIT_S))));
  CHECK_EQUAL(host_arm(&board), 0);
  CHECK_TEXT(board.soleus.answer.line, "2 no budget*");
}

static void bad_levels_are_refused(void) {
  const uint32_t run = running_board();
  char text[LINE_MAX_BYTES];
  const char *bad[] = {"1200", "1101", "99", "0", "-1", "NaN", "3.5", "99999999", "65636", ""};
  for (unsigned index = 0; index < (sizeof(bad) / sizeof(bad[0])); index++) {
    (void)snprintf(text, sizeof(text), "%u seg %08x %s 0", 100U + index, run, bad[index]);
    const char *answer = host_send(&board, text);
    CHECK((answer[0] == '\0') || (strstr(answer, " no ") != NULL));
    host_run(&board, 20);
    CHECK_EQUAL(board.soleus.supervisor.level, 300);
  }
}

static void uncalibrated_unit_does_not_start(void) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  host_power_on(&board);
  host_run(&board, 50);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_UNREADY);
  CHECK_EQUAL(host_arm(&board), 0);
  CHECK_TEXT(board.soleus.answer.line, "2 no uncalibrated*");
}

static void fault_latches_until_its_cause_has_gone_and_it_is_cleared(void) {
  (void)running_board();
  board.rotor_rpm = 0;
  host_run(&board, LIMIT_STALL_MS + 100U);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.fault, FAULT_STALL);
  CHECK_TEXT(host_send(&board, "92 clear"), "92 ok ");
  board.inputs.counts[CHANNEL_TEMPERATURE] = TEMPERATURE_MAX_COUNTS - 1U;
  host_run(&board, LIMIT_SENSOR_OUT_MS + 1U);
  CHECK_EQUAL(board.soleus.supervisor.fault, FAULT_OVER_TEMPERATURE);
  /* A stop on top of a fault doesn't make its cause go away. */
  (void)host_send_raw(&board, "!");
  board.inputs.counts[CHANNEL_TEMPERATURE] = TEMPERATURE_CLEAR_COUNTS - 1U;
  host_run(&board, 10);
  CHECK_TEXT(host_send(&board, "93 clear"), "93 no cause*");
  board.inputs.counts[CHANNEL_TEMPERATURE] = TEMPERATURE_CLEAR_COUNTS;
  host_run(&board, 10);
  CHECK_TEXT(host_send(&board, "94 clear"), "94 ok ");
}

static void end_comes_down_by_a_ramp(void) {
  const uint32_t run = running_board();
  char text[LINE_MAX_BYTES];
  (void)snprintf(text, sizeof(text), "80 end %08x 2000", run);
  CHECK_TEXT(host_send(&board, text), "80 ok*");
  host_run(&board, 1000);
  CHECK(board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_STOPPING);
  host_run(&board, 1100);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
  CHECK_EQUAL(board.soleus.supervisor.end, END_ASKED);
}

static const struct test tests[] = {
    {"S1: silence ends the run within 1.5 s", silence_ends_the_run_within_a_second_and_a_half},
    {"S1: only frames of this run renew the lease", only_frames_of_this_run_renew_the_lease},
    {"S2: the stop byte latches and needs a clear", stop_byte_latches_in_every_state_and_needs_a_clear},
    {"S2: a stop that follows the clear still stops", stop_after_the_clear_still_stops},
    {"S3: the STOP button latches until released and cleared", stop_button_latches_until_it_is_released_and_cleared},
    {"S4: the soak needs 60 s of turning with feet on the plate", soak_needs_sixty_seconds_of_turning_with_feet},
    {"S4: a pause of more than 60 s soaks again", short_pause_goes_on_and_a_long_one_soaks_again},
    {"S6: a run ends after 20 minutes of motor-on time", run_ends_after_twenty_minutes_of_motor_on_time},
    {"S6: neither arming again nor a reset escapes the budget", arming_again_or_a_reset_never_escapes_the_budget},
    {"S7: the one-time number is new after every event and start", one_time_number_is_new_after_every_event_and_every_start},
    {"S7: frames of a run before a reset move nothing", frames_of_a_run_before_a_reset_move_nothing},
    {"S7: a handshake disarms", handshake_disarms},
    {"S9: a fault latches until its cause has gone and it is cleared", fault_latches_until_its_cause_has_gone_and_it_is_cleared},
    {"S11: an uncalibrated unit does not start", uncalibrated_unit_does_not_start},
    {"S16: feet gone for 2 s pause, and coming back resumes nothing", feet_gone_for_two_seconds_pause_and_coming_back_resumes_nothing},
    {"S16: an unattended run needs START within 30 s", unattended_run_needs_start_within_thirty_seconds},
    {"S16: arming needs feet on the plate", arming_needs_feet},
    {"bad levels are refused and change nothing", bad_levels_are_refused},
    {"an end comes down by a ramp", end_comes_down_by_a_ramp},
};

TEST_TABLE(rule_tests, tests);
