/* The wire, from the vectors that the TypeScript tests read too, and what a broken line may not do. */
#include <stdlib.h>

#include "check.h"
#include "frame_vectors.h"
#include "host_board.h"

static struct host_board board;

static void feed(struct frame_in *in, const unsigned char *bytes, unsigned length, struct request *request, unsigned *found) {
  *found = 0;
  for (unsigned at = 0; at < length; at++) {
    if (frame_in_take(in, bytes[at], request)) {
      (*found)++;
    }
  }
}

static void valid_vectors_are_understood(void) {
  for (unsigned index = 0; index < VALID_VECTORS; index++) {
    struct frame_in in = {.length = 0};
    struct request request;
    unsigned found = 0;
    const struct valid_vector *vector = &valid_vectors[index];
    /* The firmware reads requests only: at most three arguments. */
    if (vector->arg_count > FRAME_ARGS_MAX) {
      continue;
    }
    feed(&in, (const unsigned char *)vector->text, (unsigned)strlen(vector->text), &request, &found);
    CHECK_EQUAL(found, 1);
    if (found == 1U) {
      CHECK_EQUAL(request.number, vector->seq);
      CHECK_TEXT(request.verb, vector->verb);
      CHECK_EQUAL(request.arg_count, vector->arg_count);
      for (unsigned arg = 0; arg < vector->arg_count; arg++) {
        CHECK_TEXT(request.args[arg], vector->args[arg]);
      }
    }
    CHECK_EQUAL(in.dropped, 0);
  }
}

static void invalid_vectors_are_dropped_and_the_next_frame_is_heard(void) {
  for (unsigned index = 0; index < INVALID_VECTORS; index++) {
    struct frame_in in = {.length = 0};
    struct request request;
    unsigned found = 0;
    const struct invalid_vector *vector = &invalid_vectors[index];
    feed(&in, vector->bytes, vector->length, &request, &found);
    /* A bare word is no frame, but a technician may type one. */
    CHECK((found == 0U) || request.bare);
    feed(&in, (const unsigned char *)"\n1 info*", 8, &request, &found);
    feed(&in, (const unsigned char *)valid_vectors[0].text, 0, &request, &found);
    in.length = 0;
    in.void_line = false;
    feed(&in, (const unsigned char *)valid_vectors[0].text, (unsigned)strlen(valid_vectors[0].text), &request, &found);
    CHECK_EQUAL(found, 1);
  }
}

static void noise_never_moves_the_motor(void) {
  unsigned seed = 20261120;
  host_calibrate(&board);
  host_power_on(&board);
  host_run(&board, 50);
  for (unsigned round = 0; round < 200000U; round++) {
    seed = (seed * 1103515245U) + 12345U;
    const char byte[2] = {(char)(1U + ((seed >> 16) % 255U)), '\0'};
    (void)host_send_raw(&board, byte);
    if ((round % 64U) == 0U) {
      host_run(&board, 1);
      CHECK(!board.outputs.drive);
    }
  }
}

static void a_line_of_64_bytes_is_dropped_and_one_of_63_is_read(void) {
  struct frame_in in = {.length = 0};
  struct request request;
  unsigned found = 0;
  unsigned char line[80];
  memset(line, 'x', sizeof(line));
  line[63] = '\n';
  feed(&in, line, 64, &request, &found);
  CHECK_EQUAL(found, 1);
  memset(line, 'x', sizeof(line));
  line[64] = '\n';
  feed(&in, line, 65, &request, &found);
  CHECK_EQUAL(found, 0);
  CHECK_EQUAL(in.dropped, 1);
}

static void stop_voids_the_line_it_stands_in_and_no_other(void) {
  host_power_on(&board);
  host_run(&board, 50);
  CHECK_TEXT(host_send_raw(&board, "in!fo\n"), "");
  CHECK_TEXT(host_send_raw(&board, "!info\n"), "- ok 1 ");
}

static void bare_lines_only_read(void) {
  host_power_on(&board);
  host_run(&board, 50);
  CHECK_TEXT(host_send_raw(&board, "info\r\n"), "- ok 1 0.1.0 1a2b3c4d SOL-TEST power*");
  CHECK_TEXT(host_send_raw(&board, "help\n"), "- ok info copy tel aux help*");
  CHECK_TEXT(host_send_raw(&board, "hello 1\n"), "");
  CHECK_TEXT(host_send_raw(&board, "disarm\n"), "");
}

static void a_repeated_request_is_answered_but_not_run_again(void) {
  char first[LINE_MAX_BYTES + 1U];
  host_power_on(&board);
  host_run(&board, 50);
  (void)strcpy(first, host_send(&board, "9 disarm"));
  const uint32_t nonce = supervisor_nonce(&board.soleus.supervisor);
  CHECK_TEXT(host_send(&board, "9 disarm"), first);
  CHECK_EQUAL(supervisor_nonce(&board.soleus.supervisor), nonce);
  (void)host_send(&board, "10 disarm");
  CHECK(supervisor_nonce(&board.soleus.supervisor) != nonce);
}

static void every_refusal_has_its_word(void) {
  host_calibrate(&board);
  host_power_on(&board);
  CHECK_TEXT(host_send(&board, "1 hello 1"), "1 no starting*");
  CHECK_TEXT(host_send(&board, "1 nonce"), "1 no starting*");
  host_run(&board, 50);
  CHECK_TEXT(host_send(&board, "2 hello 2"), "2 no protocol*");
  CHECK_TEXT(host_send(&board, "3 hello one"), "3 no args*");
  CHECK_TEXT(host_send(&board, "4 hello"), "4 no args*");
  CHECK_TEXT(host_send(&board, "5 shake"), "5 no verb*");
  CHECK_TEXT(host_send(&board, "6 arm 00000000 a"), "6 no nonce*");
  CHECK_TEXT(host_send(&board, "7 arm 0000000g a"), "7 no args*");
  CHECK_TEXT(host_send(&board, "8 arm 00000000 b"), "8 no args*");
  CHECK_TEXT(host_send(&board, "9 seg 00000000 100 0"), "9 no run*");
  CHECK_TEXT(host_send(&board, "10 keep 00000000"), "10 no run*");
  CHECK_TEXT(host_send(&board, "11 end 00000000 0"), "11 no run*");
}

static void frames_never_outgrow_a_line(void) {
  struct frame_out frame;
  host_calibrate(&board);
  host_power_on(&board);
  host_run(&board, 50);
  board.soleus.supervisor.state = STATE_STOPPING;
  board.soleus.supervisor.run = 0xFFFFFFFFU;
  board.soleus.supervisor.level = 1100;
  board.soleus.supervisor.ramp.target = 1100;
  board.soleus.supervisor.soak_ms = 60000;
  board.soleus.supervisor.fault = FAULT_LOOP_OVERRUN;
  board.soleus.tachometer.rpm = 8191;
  board.soleus.current_q4 = 32767;
  board.soleus.signals.temperature_counts = 1023;
  board.soleus.signals.supply_counts = 1023;
  board.soleus.in.dropped = 65535;
  board.soleus.duty = 799;
  board.soleus.supervisor.pause_ms = 65535;
  board.soleus.supervisor.budget.run_s = 1200;
  board.soleus.push_number = 255;
  board.soleus.telemetry_due = true;
  CHECK(soleus_push(&board.soleus, &frame));
  frame.line[LINE_MAX_BYTES - 1U] = '\0';
  CHECK(frame.length < LINE_MAX_BYTES);
  CHECK_TEXT(frame.line, "255 tel stopping 1100 1100 8191 ");
  board.soleus.auxiliary_due = true;
  CHECK(soleus_push(&board.soleus, &frame));
  CHECK(frame.length < LINE_MAX_BYTES);
}

static void idle_board(void) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  host_calibrate(&board);
  host_power_on(&board);
  host_run(&board, 100);
}

/* How long the lamp is lit in the next `ms`. */
static unsigned lit_ms(unsigned ms) {
  unsigned lit = 0;
  for (unsigned passed = 0; passed < ms; passed++) {
    host_run(&board, 1);
    lit += board.outputs.lamp ? 1U : 0U;
  }
  return lit;
}

static void lamp_is_lent_while_idle_for_ten_seconds(void) {
  idle_board();
  CHECK_EQUAL(lit_ms(1000), 100);
  CHECK_TEXT(host_send(&board, "24 lamp 1"), "24 ok*");
  host_run(&board, 10);
  CHECK_EQUAL(lit_ms(9900), 9900);
  host_run(&board, 100);
  CHECK_EQUAL(lit_ms(2000), 200);
  CHECK_TEXT(host_send(&board, "25 lamp 0"), "25 ok*");
  host_run(&board, 10);
  CHECK_EQUAL(lit_ms(9900), 0);
  host_run(&board, 100);
  CHECK_EQUAL(lit_ms(1000), 100);
  CHECK_TEXT(host_send(&board, "26 lamp 2"), "26 no range*");
  CHECK_TEXT(host_send(&board, "27 lamp on"), "27 no args*");
}

static void lamp_is_the_units_own_as_soon_as_it_has_something_to_say(void) {
  idle_board();
  CHECK_TEXT(host_send(&board, "24 lamp 0"), "24 ok*");
  (void)host_arm(&board);
  CHECK_TEXT(host_send(&board, "25 lamp 0"), "25 no state*");
  host_run(&board, 10);
  CHECK_EQUAL(lit_ms(500), 500);
  idle_board();
  CHECK_TEXT(host_send(&board, "24 lamp 1"), "24 ok*");
  (void)host_send_raw(&board, "!");
  host_run(&board, 10);
  CHECK_TEXT(host_send(&board, "25 lamp 1"), "25 no state*");
  const unsigned lit = lit_ms(1024);
  CHECK(lit > 400);
  CHECK(lit < 600);
}

static const struct test tests[] = {
    {"valid vectors are understood", valid_vectors_are_understood},
    {"invalid vectors are dropped, and the next frame is heard", invalid_vectors_are_dropped_and_the_next_frame_is_heard},
    {"noise never moves the motor", noise_never_moves_the_motor},
    {"a line is bounded at 64 bytes", a_line_of_64_bytes_is_dropped_and_one_of_63_is_read},
    {"S2: a stop voids the line it stands in and no other", stop_voids_the_line_it_stands_in_and_no_other},
    {"bare lines only read", bare_lines_only_read},
    {"a repeated request is answered but not run again", a_repeated_request_is_answered_but_not_run_again},
    {"every refusal has its word", every_refusal_has_its_word},
    {"frames never outgrow a line", frames_never_outgrow_a_line},
    {"the lamp is lent while idle, for 10 s", lamp_is_lent_while_idle_for_ten_seconds},
    {"the lamp is the unit's own as soon as it has something to say", lamp_is_the_units_own_as_soon_as_it_has_something_to_say},
};

TEST_TABLE(wire_tests, tests);
