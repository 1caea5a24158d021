/* The whole core under random input: whatever comes in whatever order, the state stays sound. */
#include <stdlib.h>

#include "check.h"
#include "host_board.h"
#include "invariant.h"
#include "signals.h"

#define TICKS 400000U
#define SEED 20261121U

static struct host_board board;
static uint32_t seed;

/* What the people around it are mostly after, for some seconds each. */
enum mood { MOOD_SESSION, MOOD_BENCH, MOOD_ROUGH, MOODS };
#define MOOD_TICKS 22000U

static uint32_t mood;

/* Xorshift. */
static uint32_t any(void) {
  seed ^= seed << 13;
  seed ^= seed >> 17;
  seed ^= seed << 5;
  return seed;
}

static uint32_t below(uint32_t limit) {
  return any() % limit;
}

static bool once_in(uint32_t times) {
  return below(times) == 0U;
}

static bool sound(const char *claim) {
  if (claim == NULL) {
    return true;
  }
  checks_failed++;
  (void)printf("%s: not so at tick %u of seed %u: %s\n", check_test, board.now_ms, SEED, claim);
  return false;
}

static void look_after_byte(const struct soleus *soleus) {
  (void)sound(soleus_unsound(soleus));
}

/* The run that is on, or now and then any other. */
static uint32_t any_run(void) {
  return once_in(8) ? any() : board.soleus.supervisor.run;
}

static uint32_t any_nonce(void) {
  return once_in(8) ? any() : supervisor_nonce(&board.soleus.supervisor);
}

static void random_order(char *text, size_t size) {
  const unsigned number = below(256);
  switch (below(24)) {
    case 0: (void)snprintf(text, size, "%u hello %u", number, once_in(4) ? below(9) : PROTOCOL_VERSION); break;
    case 1: (void)snprintf(text, size, "%u disarm", number); break;
    case 2: (void)snprintf(text, size, "%u close", number); break;
    case 3: (void)snprintf(text, size, "%u clear", number); break;
    case 4: (void)snprintf(text, size, "%u pause %08x", number, any_run()); break;
    case 5: (void)snprintf(text, size, "%u resume %08x", number, any_run()); break;
    case 6: (void)snprintf(text, size, "%u end %08x %u", number, any_run(), below(6000)); break;
    case 7: (void)snprintf(text, size, "%u commit", number); break;
    case 8: (void)snprintf(text, size, "%u copy %u %u", number, below(3), below(6)); break;
    case 9: (void)snprintf(text, size, "%u stage %u %08x%08x", number, below(6), any(), any()); break;
    case 10: (void)snprintf(text, size, "%u %s", number, once_in(2) ? "tel" : "aux"); break;
    case 11: (void)snprintf(text, size, "%u nonce", number); break;
    case 12:
    case 13: (void)snprintf(text, size, "%u arm %08x %c", number, any_nonce(), once_in(3) ? 'u' : 'a'); break;
    case 14: (void)snprintf(text, size, "%u bench %08x", number, any_nonce()); break;
    case 15:
    case 16:
    case 17: (void)snprintf(text, size, "%u duty %08x %u", number, any_run(), below(900)); break;
    case 18:
    case 19:
    case 20: (void)snprintf(text, size, "%u seg %08x %u %u", number, any_run(), below(1300), below(20000)); break;
    default: (void)snprintf(text, size, "%u keep %08x", number, any_run()); break;
  }
}

/* A whole new calibration, valid more often than not. */
static void random_calibration(void) {
  uint8_t image[CALIBRATION_BYTES];
  host_image(image, (uint16_t)(board.soleus.calibration.counter + below(3)));
  if (once_in(4)) {
    image[below(CALIBRATION_BYTES)] = (uint8_t)any();
    host_seal(image);
  }
  (void)host_stage(&board, image);
  (void)host_send(&board, "99 commit");
}

/* Noise, with damaged frames and stops in it. */
static void random_bytes(void) {
  char bytes[24];
  const uint32_t length = below(sizeof(bytes));
  for (uint32_t at = 0; at < length; at++) {
    bytes[at] = (char)(STOP_BYTE + 1U + below(94));
    if (once_in(8)) {
      bytes[at] = (char)(1U + below(255));
    }
  }
  bytes[length] = '\0';
  (void)host_send_raw(&board, bytes);
}

/* What someone would order who wants the motor to turn. */
static void purposeful_order(char *text, size_t size) {
  const struct supervisor *supervisor = &board.soleus.supervisor;
  const unsigned number = below(256);
  const bool on = supervisor->run != 0U;
  if ((supervisor->state == STATE_LATCHED) || (supervisor->state == STATE_FAULT)) {
    (void)snprintf(text, size, "%u clear", number);
  } else if (supervisor->state == STATE_BENCH) {
    (void)snprintf(text, size, on ? "%u duty %08x %u" : "%u bench %08x", number, on ? supervisor->run : supervisor_nonce(supervisor),
                   below(700));
  } else if (!on) {
    (void)snprintf(text, size, "%u arm %08x a", number, supervisor_nonce(supervisor));
  } else {
    (void)snprintf(text, size, "%u seg %08x %u %u", number, supervisor->run,
                   (supervisor->state == STATE_RUNNING) ? (100U + below(1001)) : 100U, below(9000));
  }
}

/* What the host does in this millisecond. */
static void random_host(void) {
  char text[LINE_MAX_BYTES + 16U];
  const uint32_t calm = (mood == MOOD_ROUGH) ? 1U : 8U;
  if (once_in(400)) {
    random_bytes();
  } else if (once_in(3000U * calm)) {
    (void)host_send_raw(&board, "!");
  } else if (once_in(700)) {
    random_calibration();
  } else if (once_in(50U * calm)) {
    random_order(text, sizeof(text));
    (void)host_send(&board, text);
  } else if (once_in(60)) {
    purposeful_order(text, sizeof(text));
    (void)host_send(&board, text);
  } else {
    /* Silence. */
  }
}

/* Who wants the bench holds START; others press it now and then. */
static void random_start(void) {
  const enum state state = board.soleus.supervisor.state;
  if ((mood == MOOD_BENCH) && (state != STATE_BENCH)) {
    if (once_in(board.inputs.start_pressed ? 20000U : 50U)) {
      board.inputs.start_pressed = !board.inputs.start_pressed;
    }
  } else if (once_in(board.inputs.start_pressed ? 100U : 4000U)) {
    board.inputs.start_pressed = !board.inputs.start_pressed;
  } else {
    /* As before. */
  }
}

/* Hands, feet, sensors, rotor: mostly as they should be. */
static void random_surroundings(void) {
  const uint32_t calm = (mood == MOOD_ROUGH) ? 1U : 10U;
  random_start();
  if (once_in(board.inputs.feet ? 9000U : 1000U)) {
    board.inputs.feet = !board.inputs.feet;
  }
  if (once_in(board.inputs.stop_open ? 100U : 20000U)) {
    board.inputs.stop_open = !board.inputs.stop_open;
  }
  if (once_in(board.rotor_rpm == 1000U ? 3000U * calm : 100U)) {
    board.rotor_rpm = (uint16_t)((board.rotor_rpm == 1000U) ? below(6000) : 1000U);
  }
  if (once_in(5000U * calm)) {
    board.inputs.counts[below(CHANNELS)] = (uint16_t)below(1024);
  } else if (once_in(200)) {
    board.inputs.counts[CHANNEL_CURRENT] = 0;
    board.inputs.counts[CHANNEL_SUPPLY] = (SUPPLY_MIN_COUNTS + SUPPLY_MAX_COUNTS) / 2U;
    board.inputs.counts[CHANNEL_TEMPERATURE] = 512;
  } else {
    /* As before. */
  }
  board.inputs.board_fault = once_in(30000) ? FAULT_LOOP_OVERRUN : FAULT_NONE;
}

static void random_power(void) {
  if (once_in((mood == MOOD_ROUGH) ? 4000U : 40000U)) {
    const bool feet = board.inputs.feet;
    const bool held = board.inputs.start_pressed;
    host_cut(&board, (uint8_t)any());
    host_power_on(&board);
    board.inputs.feet = feet;
    board.inputs.start_pressed = held;
  }
  if (once_in(20000)) {
    /* A copy of the calibration rots, or both. */
    const uint32_t copies = 1U + below(CALIBRATION_COPIES);
    for (uint8_t copy = 0; copy < copies; copy++) {
      board.eeprom[calibration_address(copy, 0) + below(CALIBRATION_BYTES)] ^= 0x10U;
    }
  }
}

/* A minute without a mishap is rare here: now and then most of the soak is given, or of the relay's check. */
static void shorten_waits(void) {
  struct supervisor *supervisor = &board.soleus.supervisor;
  if ((board.soleus.relay.phase == RELAY_CLOSING) && once_in(2)) {
    board.soleus.relay.ms = LIMIT_RELAY_CHECK_MS;
  }
  if ((supervisor->state == STATE_SOAKING) && (supervisor->soak_ms > 500U) && once_in(1000)) {
    supervisor->soak_ms = LIMIT_SOAK_MS - 1U;
  }
}

static void whatever_comes_the_state_stays_sound(void) {
  bool seen[STATE_COUNT] = {false};
  bool driven_on_the_bench = false;
  uint16_t highest = 0;
  const unsigned before = checks_failed;
  seed = SEED;
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  board.rotor_rpm = 1000;
  board.after_byte = look_after_byte;
  host_calibrate(&board);
  host_power_on(&board);
  for (uint32_t tick = 0; tick < TICKS; tick++) {
    mood = (tick / MOOD_TICKS) % MOODS;
    random_surroundings();
    random_power();
    shorten_waits();
    random_host();
    if (checks_failed != before) {
      return;
    }
    host_run(&board, 1);
    if (!sound(soleus_unsound(&board.soleus)) || !sound(soleus_undriven(&board.soleus))) {
      return;
    }
    seen[board.soleus.supervisor.state] = true;
    highest = (board.soleus.supervisor.level > highest) ? board.soleus.supervisor.level : highest;
    driven_on_the_bench = driven_on_the_bench || (board.soleus.supervisor.bench.duty > 0U);
  }
  /* The sequence is worth something only where it leads everywhere. */
  for (unsigned state = 0; state < STATE_COUNT; state++) {
    CHECK(seen[state]);
  }
  CHECK(driven_on_the_bench);
  CHECK(highest > CENTILEVEL_LIGHTEST);
}

static const struct test tests[] = {
    {"whatever comes, the state stays sound", whatever_comes_the_state_stays_sound},
};

TEST_TABLE(random_tests, tests);
