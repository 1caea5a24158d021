/* The bench: who may open it, what a run on it may do, and everything that ends it (S10). */
#include "check.h"
#include "host_board.h"
#include "step.h"

static struct host_board board;

static void ready_board(bool calibrated) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  board.rotor_rpm = 1000;
  if (calibrated) {
    host_calibrate(&board);
  }
  host_power_on(&board);
  host_run(&board, 50);
}

/* The bench open, rested. */
static void bench_board(void) {
  ready_board(true);
  host_open_bench(&board);
  host_run(&board, LIMIT_BENCH_REST_MS);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_BENCH);
}

/* A rotor as fast as its duty makes it, short of an overspeed. */
static void turn_as_driven(void) {
  const uint16_t rpm = implied_rpm(board.inputs.counts[CHANNEL_SUPPLY], 20, board.outputs.duty);
  board.rotor_rpm = (rpm < LIMIT_OVER_SPEED_RPM) ? rpm : (LIMIT_OVER_SPEED_RPM - 100U);
}

/* Runs `ms` while quoting a duty every 100 ms. */
static void run_at(uint32_t run, uint16_t counts, uint32_t ms) {
  for (uint32_t passed = 0; passed < ms; passed += 100U) {
    (void)host_duty(&board, run, counts);
    host_run(&board, ((ms - passed) < 100U) ? (ms - passed) : 100U);
  }
}

static void start_held_for_five_seconds_opens_it_and_nothing_shorter(void) {
  for (unsigned calibrated = 0; calibrated < 2U; calibrated++) {
    ready_board(calibrated == 1U);
    const enum state resting = board.soleus.supervisor.state;
    board.inputs.start_pressed = true;
    host_run(&board, LIMIT_BENCH_HOLD_MS - 10U);
    CHECK_EQUAL(board.soleus.supervisor.state, resting);
    board.inputs.start_pressed = false;
    host_run(&board, 100);
    board.inputs.start_pressed = true;
    host_run(&board, LIMIT_BENCH_HOLD_MS - 10U);
    CHECK_EQUAL(board.soleus.supervisor.state, resting);
    host_run(&board, 50);
    CHECK_EQUAL(board.soleus.supervisor.state, STATE_BENCH);
  }
}

static void button_that_is_stuck_since_the_start_opens_nothing(void) {
  ready_board(true);
  host_power_on(&board);
  board.inputs.start_pressed = true;
  host_run(&board, 20000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
}

static void press_that_began_in_a_run_or_a_latch_opens_nothing(void) {
  ready_board(true);
  CHECK(host_arm(&board) != 0U);
  board.inputs.start_pressed = true;
  host_run(&board, 500);
  (void)host_send(&board, "5 disarm");
  host_run(&board, 20000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
  ready_board(true);
  (void)host_send_raw(&board, "!");
  host_run(&board, 10);
  board.inputs.start_pressed = true;
  host_run(&board, 10000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
  (void)host_send(&board, "6 clear");
  host_run(&board, 10000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
}

static void duty_steps_to_the_start_duty_and_then_rises_by_five_per_cent_a_second(void) {
  bench_board();
  const uint32_t run = host_bench(&board);
  CHECK(run != 0U);
  /* The relay comes first (S15). */
  run_at(run, 0, 300);
  CHECK(relay_closed(&board.soleus.relay));
  (void)host_duty(&board, run, LIMIT_DUTY_MAX_COUNTS);
  CHECK(!board.outputs.drive);
  host_run(&board, STEP_MS);
  CHECK_EQUAL(board.outputs.duty, LIMIT_START_DUTY_MAX_COUNTS);
  for (uint32_t ms = STEP_MS; ms <= 14000U; ms += STEP_MS) {
    turn_as_driven();
    if ((ms % 100U) == 0U) {
      (void)host_duty(&board, run, LIMIT_DUTY_MAX_COUNTS);
    }
    host_run(&board, STEP_MS);
    /* 40 counts a second. */
    CHECK(board.outputs.duty <= (LIMIT_START_DUTY_MAX_COUNTS + 1U + (ms / 25U)));
    if ((ms % 1000U) == 0U) {
      const uint32_t there = LIMIT_START_DUTY_MAX_COUNTS + (ms / 25U);
      CHECK_EQUAL(board.outputs.duty, (there < LIMIT_DUTY_MAX_COUNTS) ? there : LIMIT_DUTY_MAX_COUNTS);
    }
  }
  (void)host_duty(&board, run, 400);
  host_run(&board, STEP_MS);
  CHECK_EQUAL(board.outputs.duty, 400);
  (void)host_duty(&board, run, 0);
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  (void)host_duty(&board, run, 700);
  host_run(&board, STEP_MS);
  CHECK_EQUAL(board.outputs.duty, LIMIT_START_DUTY_MAX_COUNTS);
  CHECK_TEXT(host_duty(&board, run, LIMIT_DUTY_MAX_COUNTS + 1U) + 2, "");
  CHECK(strstr(board.soleus.answer.line, "no range") != NULL);
}

static void silence_of_250_ms_cuts_the_output_at_once(void) {
  bench_board();
  const uint32_t run = host_bench(&board);
  run_at(run, 300, 2000);
  (void)host_duty(&board, run, 300);
  host_run(&board, LIMIT_BENCH_LEASE_MS - (2U * STEP_MS));
  CHECK(board.outputs.drive);
  host_run(&board, 2U * STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.end, END_LEASE);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_BENCH);
  CHECK(strstr(host_duty(&board, run, 300), "no run") != NULL);
  host_run(&board, 10);
  CHECK(!board.outputs.drive);
}

static void run_lasts_a_minute_and_the_next_waits_ten_seconds(void) {
  bench_board();
  const uint32_t run = host_bench(&board);
  run_at(run, 250, LIMIT_BENCH_RUN_MS - 100U);
  CHECK(board.outputs.drive);
  run_at(run, 250, 200);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.end, END_RUN_TIME);
  host_run(&board, LIMIT_BENCH_REST_MS - 500U);
  CHECK_EQUAL(host_bench(&board), 0);
  CHECK_TEXT(board.soleus.answer.line, "21 no rest*");
  host_run(&board, 500);
  CHECK(host_bench(&board) != 0U);
}

static void rest_is_not_escaped_by_opening_it_anew(void) {
  bench_board();
  (void)host_bench(&board);
  (void)host_send(&board, "8 close");
  host_open_bench(&board);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_BENCH);
  CHECK_EQUAL(host_bench(&board), 0);
  CHECK_TEXT(board.soleus.answer.line, "21 no rest*");
  host_power_on(&board);
  host_run(&board, 50);
  host_open_bench(&board);
  CHECK_EQUAL(host_bench(&board), 0);
}

static void window_closes_after_fifteen_minutes_even_in_a_run(void) {
  bench_board();
  host_run(&board, LIMIT_BENCH_WINDOW_MS - LIMIT_BENCH_REST_MS - 2000U);
  const uint32_t run = host_bench(&board);
  run_at(run, 250, 1000);
  CHECK(board.outputs.drive);
  run_at(run, 250, 1500);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
}

static void driven_board(void) {
  bench_board();
  const uint32_t run = host_bench(&board);
  run_at(run, 300, 1000);
  CHECK(board.outputs.drive);
}

static void whatever_closes_it_cuts_the_output(void) {
  driven_board();
  (void)host_send(&board, "1 hello 1");
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
  driven_board();
  (void)host_send(&board, "1 close");
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
  driven_board();
  (void)host_send_raw(&board, "!");
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
  (void)host_send(&board, "2 clear");
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
  driven_board();
  board.inputs.stop_open = true;
  host_run(&board, 50);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_LATCHED);
  driven_board();
  board.inputs.board_fault = FAULT_LOOP_OVERRUN;
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_FAULT);
  driven_board();
  (void)host_send(&board, "1 disarm");
  host_run(&board, STEP_MS);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_BENCH);
}

static void session_verbs_do_nothing_on_the_bench(void) {
  char text[LINE_MAX_BYTES];
  const char *verbs[] = {"seg %08x 100 0", "keep %08x", "pause %08x", "resume %08x", "end %08x 0"};
  driven_board();
  const uint32_t run = board.soleus.supervisor.run;
  (void)host_duty(&board, run, 300);
  for (unsigned index = 0; index < (sizeof(verbs) / sizeof(verbs[0])); index++) {
    char order[LINE_MAX_BYTES - 8U];
    (void)snprintf(order, sizeof(order), verbs[index], run);
    (void)snprintf(text, sizeof(text), "%u %s", 80U + index, order);
    CHECK(strstr(host_send(&board, text), "no state*") != NULL);
  }
  host_run(&board, LIMIT_BENCH_LEASE_MS);
  CHECK(!board.outputs.drive);
  (void)snprintf(text, sizeof(text), "90 arm %08x a", supervisor_nonce(&board.soleus.supervisor));
  CHECK_TEXT(host_send(&board, text), "90 no state*");
  /* A tap neither consents nor resumes. */
  board.inputs.start_pressed = true;
  host_run(&board, 100);
  CHECK_EQUAL(board.soleus.supervisor.consent_ms, 0);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_BENCH);
}

static void bench_verbs_do_nothing_off_the_bench(void) {
  char text[LINE_MAX_BYTES];
  ready_board(true);
  CHECK_EQUAL(host_bench(&board), 0);
  CHECK_TEXT(board.soleus.answer.line, "21 no window*");
  CHECK_TEXT(host_send(&board, "5 close"), "5 no window*");
  const uint32_t run = host_arm(&board);
  (void)snprintf(text, sizeof(text), "6 duty %08x 200", run);
  CHECK_TEXT(host_send(&board, text), "6 no window*");
  host_run(&board, 5);
  CHECK(!board.outputs.drive);
}

static void bench_number_is_used_once(void) {
  char text[LINE_MAX_BYTES];
  bench_board();
  const uint32_t run = host_bench(&board);
  (void)host_send(&board, "1 disarm");
  host_run(&board, LIMIT_BENCH_REST_MS + 10U);
  (void)snprintf(text, sizeof(text), "70 bench %08x", run);
  CHECK_TEXT(host_send(&board, text), "70 no nonce*");
  /* A number from before the window was opened is void too. */
  ready_board(true);
  const uint32_t old = supervisor_nonce(&board.soleus.supervisor);
  host_open_bench(&board);
  host_run(&board, LIMIT_BENCH_REST_MS);
  (void)snprintf(text, sizeof(text), "71 bench %08x", old);
  CHECK_TEXT(host_send(&board, text), "71 no nonce*");
}

static void bench_needs_no_feet_but_draws_on_the_budget(void) {
  bench_board();
  board.inputs.feet = false;
  host_run(&board, 5000);
  board.soleus.supervisor.budget.spent_s = LIMIT_BUDGET_MOTOR_ON_S - 10U;
  board.soleus.supervisor.budget.stored_s = LIMIT_BUDGET_MOTOR_ON_S;
  const uint32_t run = host_bench(&board);
  run_at(run, 300, 9000);
  CHECK(board.outputs.drive);
  run_at(run, 300, 2000);
  CHECK(!board.outputs.drive);
  CHECK_EQUAL(board.soleus.supervisor.end, END_BUDGET);
}

static const struct test tests[] = {
    {"S10: START held for 5 s opens the bench, and nothing shorter", start_held_for_five_seconds_opens_it_and_nothing_shorter},
    {"S10: a button that is stuck since the start opens nothing", button_that_is_stuck_since_the_start_opens_nothing},
    {"S10: a press that began in a run or a latch opens nothing", press_that_began_in_a_run_or_a_latch_opens_nothing},
    {"S10: the duty steps to the start duty, then rises by 5 % a second",
     duty_steps_to_the_start_duty_and_then_rises_by_five_per_cent_a_second},
    {"S10: silence of 250 ms cuts the output at once", silence_of_250_ms_cuts_the_output_at_once},
    {"S10: a run lasts a minute, and the next waits 10 s", run_lasts_a_minute_and_the_next_waits_ten_seconds},
    {"S10: the rest isn't escaped by opening the bench anew", rest_is_not_escaped_by_opening_it_anew},
    {"S10: the window closes after 15 minutes, even in a run", window_closes_after_fifteen_minutes_even_in_a_run},
    {"S10: whatever closes the bench cuts the output", whatever_closes_it_cuts_the_output},
    {"S10: a session's verbs do nothing on the bench", session_verbs_do_nothing_on_the_bench},
    {"S10: the bench's verbs do nothing off the bench", bench_verbs_do_nothing_off_the_bench},
    {"S7: a one-time number begins one bench run", bench_number_is_used_once},
    {"S10: the bench needs no feet, but draws on the budget", bench_needs_no_feet_but_draws_on_the_budget},
};

TEST_TABLE(bench_tests, tests);
