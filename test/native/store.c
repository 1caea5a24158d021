/* What outlives a reset: the calibration's copies, the journal's ring, and how long both last. */
#include <stdlib.h>

#include "budget.h"
#include "check.h"
#include "step.h"
#include "host_board.h"
#include "little_endian.h"
#include "telemetry.h"

#define COMMIT_BYTES (2U * (CALIBRATION_PARTS + 1U) * STORAGE_RECORD_BYTES)
#define DAYS 3650U
#define WRITES_A_BYTE_LASTS 100000U

static struct host_board board;
static struct host_board before;

static bool image_believed(const uint8_t *image) {
  struct calibration calibration;
  calibration_read(&calibration, image);
  return calibration.valid;
}

static void calibration_with_any_bit_flipped_is_not_believed(void) {
  uint8_t image[CALIBRATION_BYTES];
  host_image(image, 1);
  CHECK(image_believed(image));
  for (unsigned bit = 0; bit < (CALIBRATION_BYTES * 8U); bit++) {
    image[bit / 8U] = (uint8_t)(image[bit / 8U] ^ (1U << (bit % 8U)));
    CHECK(!image_believed(image));
    image[bit / 8U] = (uint8_t)(image[bit / 8U] ^ (1U << (bit % 8U)));
  }
}

static bool believed_with(uint8_t offset, uint16_t value) {
  uint8_t image[CALIBRATION_BYTES];
  host_image(image, 1);
  put_word(image, offset, value);
  host_seal(image);
  return image_believed(image);
}

static void host_cannot_redefine_lightest(void) {
  const uint16_t least[] = {LEVEL_DUTIES_MIN};
  const uint16_t most[] = {LEVEL_DUTIES_MAX};
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    const uint8_t at = (uint8_t)(CALIBRATION_AT_DUTIES + (2U * level));
    CHECK(!believed_with(at, (uint16_t)(least[level] - 1U)));
    CHECK(!believed_with(at, (uint16_t)(most[level] + 1U)));
    CHECK(!believed_with(at, 0));
    CHECK(!believed_with(at, 65535));
  }
  CHECK(believed_with(CALIBRATION_AT_DUTIES, least[0]));
  CHECK(believed_with(CALIBRATION_AT_DUTIES + 20U, most[10]));
  /* Level 2 as low as level 1. */
  CHECK(!believed_with(CALIBRATION_AT_DUTIES + 2U, host_duties[0]));
  CHECK(believed_with(CALIBRATION_AT_START_DUTY, LIMIT_START_DUTY_MAX_COUNTS));
  CHECK(!believed_with(CALIBRATION_AT_START_DUTY, LIMIT_START_DUTY_MAX_COUNTS + 1U));
  CHECK(!believed_with(CALIBRATION_AT_START_DUTY, LIMIT_DUTY_MIN_COUNTS - 1U));
  CHECK(!believed_with(CALIBRATION_AT_PWM_PERIOD, PWM_PERIOD_COUNTS - 1U));
  CHECK(!believed_with(CALIBRATION_AT_SCHEMA, CALIBRATION_SCHEMA + 1U));
  CHECK(!believed_with(CALIBRATION_AT_SERIAL, 0x2120U));
}

/* A board with the bench open. */
static void bench_board(uint16_t counter) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  board.rotor_rpm = 1000;
  for (uint8_t copy = 0; copy < CALIBRATION_COPIES; copy++) {
    host_image(&board.eeprom[calibration_address(copy, 0)], counter);
  }
  host_power_on(&board);
  host_run(&board, 50);
  host_open_bench(&board);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_BENCH);
}

/* A new image whose every level differs from the old one's. */
static void new_image(uint8_t image[CALIBRATION_BYTES], uint16_t counter) {
  host_image(image, counter);
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    put_word(image, (uint8_t)(CALIBRATION_AT_DUTIES + (2U * level)), (uint16_t)(host_duties[level] + 3U));
  }
  host_seal(image);
}

static void commit(uint16_t counter) {
  uint8_t image[CALIBRATION_BYTES];
  new_image(image, counter);
  CHECK_TEXT(host_stage(&board, image), "34 ok*");
  CHECK_TEXT(host_send(&board, "40 commit"), "40 ok*");
}

static void both_copies_hold_a_committed_calibration(void) {
  uint8_t image[CALIBRATION_BYTES];
  bench_board(7);
  new_image(image, 8);
  commit(8);
  CHECK((telemetry_flags(&board.soleus) & FLAG_STORING) != 0U);
  host_run(&board, 1000);
  CHECK((telemetry_flags(&board.soleus) & FLAG_STORING) == 0U);
  for (uint8_t copy = 0; copy < CALIBRATION_COPIES; copy++) {
    CHECK(memcmp(&board.eeprom[calibration_address(copy, 0)], image, CALIBRATION_BYTES) == 0);
  }
  CHECK_EQUAL(board.soleus.calibration.duties[0], host_duties[0] + 3U);
  CHECK_TEXT(host_send(&board, "50 copy 1 0"), "50 ok 010008005");
  CHECK_TEXT(host_send(&board, "51 copy 2 0"), "51 no range*");
  CHECK_TEXT(host_send(&board, "52 copy 0 5"), "52 no range*");
}

static void calibration_is_stored_only_when_it_may_be(void) {
  uint8_t image[CALIBRATION_BYTES];
  bench_board(7);
  CHECK_TEXT(host_send(&board, "39 commit"), "39 no image*");
  new_image(image, 7);
  (void)host_stage(&board, image);
  CHECK_TEXT(host_send(&board, "40 commit"), "40 no older*");
  new_image(image, 6);
  (void)host_stage(&board, image);
  CHECK_TEXT(host_send(&board, "41 commit"), "41 no older*");
  new_image(image, 8);
  image[CALIBRATION_AT_DUTIES] ^= 1U;
  (void)host_stage(&board, image);
  CHECK_TEXT(host_send(&board, "42 commit"), "42 no image*");
  CHECK_TEXT(host_send(&board, "43 stage 5 0000000000000000"), "43 no range*");
  CHECK_TEXT(host_send(&board, "44 stage 0 00000000000000"), "44 no args*");
  CHECK_TEXT(host_send(&board, "45 stage 0 000000000000000G"), "45 no args*");
  host_run(&board, LIMIT_BENCH_REST_MS);
  CHECK(host_bench(&board) != 0U);
  CHECK_TEXT(host_send(&board, "46 commit"), "46 no state*");
  CHECK_TEXT(host_stage(&board, image), "34 no state*");
  (void)host_send(&board, "47 close");
  CHECK_TEXT(host_send(&board, "48 commit"), "48 no window*");
  CHECK_TEXT(host_stage(&board, image), "34 no window*");
  host_run(&board, 500);
  host_image(image, 7);
  CHECK(memcmp(&board.eeprom[calibration_address(0, 0)], image, CALIBRATION_BYTES) == 0);
}

static void newer_is_meant_in_the_sense_of_a_counter_that_wraps(void) {
  bench_board(65535);
  commit(0);
  host_run(&board, 1000);
  host_power_on(&board);
  CHECK_EQUAL(board.soleus.calibration.counter, 0);
  CHECK_EQUAL(board.soleus.calibration.duties[0], host_duties[0] + 3U);
}

static void nothing_runs_while_a_calibration_is_written(void) {
  char text[LINE_MAX_BYTES];
  bench_board(7);
  host_run(&board, LIMIT_BENCH_REST_MS);
  commit(8);
  CHECK_EQUAL(host_bench(&board), 0);
  CHECK_TEXT(board.soleus.answer.line, "21 no busy*");
  CHECK_TEXT(host_send(&board, "60 commit"), "60 no busy*");
  (void)host_send(&board, "61 close");
  (void)snprintf(text, sizeof(text), "62 arm %08x a", supervisor_nonce(&board.soleus.supervisor));
  CHECK_TEXT(host_send(&board, text), "62 no busy*");
  host_run(&board, 1000);
  CHECK_TEXT(host_send(&board, "62 nonce"), "62 ok");
  CHECK(host_arm(&board) != 0U);
}

/* The old calibration or the new one counts, whole. */
static bool old_or_new(void) {
  const struct calibration *calibration = &board.soleus.calibration;
  const uint16_t more = (calibration->counter == 8U) ? 3U : 0U;
  bool whole = calibration->valid && ((calibration->counter == 7U) || (calibration->counter == 8U));
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    whole = whole && (calibration->duties[level] == (host_duties[level] + more));
  }
  return whole;
}

/* What the byte being written held before. */
static uint8_t byte_before(void) {
  const bool idle = board.writing == STORAGE_RECORD_BYTES;
  return idle ? 0U : board.eeprom[(uint16_t)(board.write.address + board.writing)];
}

/* Cuts the power at every byte of the commit that `before` has begun. How often the new calibration was found. */
static unsigned cut_at_every_byte(unsigned torn_step) {
  unsigned news = 0;
  before = board;
  for (unsigned byte = 0; byte <= COMMIT_BYTES; byte++) {
    for (unsigned torn = 0; torn <= 256U; torn += torn_step) {
      board = before;
      while ((board.bytes_written - before.bytes_written) < byte) {
        host_run(&board, 1);
      }
      host_run(&board, 1);
      host_cut(&board, (torn == 0U) ? byte_before() : (uint8_t)(torn - 1U));
      host_power_on(&board);
      if (!old_or_new()) {
        CHECK(old_or_new());
        (void)printf("byte %u, torn %02x\n", byte, torn);
        return 0;
      }
      news += (board.soleus.calibration.counter == 8U) ? 1U : 0U;
    }
  }
  return news;
}

static void power_loss_at_every_byte_leaves_the_old_calibration_or_the_new_one(void) {
  bench_board(7);
  commit(8);
  CHECK(cut_at_every_byte(64) > 0U);
}

static void power_loss_harms_nothing_where_only_one_copy_was_left(void) {
  for (uint8_t lost = 0; lost < CALIBRATION_COPIES; lost++) {
    bench_board(7);
    board.eeprom[calibration_address(lost, 2)] ^= 0x40U;
    host_power_on(&board);
    host_run(&board, 50);
    host_open_bench(&board);
    commit(8);
    CHECK(cut_at_every_byte(128) > 0U);
  }
}

/* A new image whose first 24 bytes make a valid image with the old one's rest: another serial makes the checksum fit. */
static void colliding_image(uint8_t image[CALIBRATION_BYTES]) {
  uint8_t mixture[CALIBRATION_BYTES];
  new_image(image, 8);
  for (uint32_t serial = 0; serial < (90U * 90U * 90U); serial++) {
    image[CALIBRATION_AT_SERIAL] = (uint8_t)(0x30U + (serial % 70U));
    image[CALIBRATION_AT_SERIAL + 1U] = (uint8_t)(0x30U + ((serial / 70U) % 70U));
    image[CALIBRATION_AT_SERIAL + 2U] = (uint8_t)(0x30U + ((serial / 4900U) % 70U));
    host_image(mixture, 7);
    memcpy(mixture, image, 24);
    if (image_believed(mixture)) {
      host_seal(image);
      return;
    }
  }
  CHECK(false);
}

static void mixture_whose_checksum_fits_is_not_believed(void) {
  uint8_t image[CALIBRATION_BYTES];
  bench_board(7);
  colliding_image(image);
  (void)host_stage(&board, image);
  CHECK_TEXT(host_send(&board, "40 commit"), "40 ok*");
  CHECK(cut_at_every_byte(256) > 0U);
}

static void commit_that_was_cut_can_be_done_again(void) {
  bench_board(7);
  commit(8);
  before = board;
  for (unsigned byte = 0; byte < COMMIT_BYTES; byte += 7U) {
    board = before;
    while ((board.bytes_written - before.bytes_written) < byte) {
      host_run(&board, 1);
    }
    host_cut(&board, 0x00);
    host_power_on(&board);
    host_run(&board, 50);
    host_open_bench(&board);
    commit(9);
    host_run(&board, 1000);
    CHECK_EQUAL(board.soleus.calibration.counter, 9);
    CHECK(memcmp(&board.eeprom[calibration_address(0, 0)], &board.eeprom[calibration_address(1, 0)], CALIBRATION_BYTES) == 0);
  }
}

static void copy_that_does_not_read_back_is_given_up_and_the_old_one_counts(void) {
  bench_board(7);
  commit(8);
  host_run(&board, 150);
  /* A dead byte in the copy that is being written. */
  const uint8_t written = board.soleus.persistence.store.copy;
  while (calibration_store_busy(&board.soleus.persistence.store)) {
    board.eeprom[calibration_address(written, 3)] = 0x00;
    host_run(&board, 1);
  }
  host_run(&board, 50);
  CHECK_EQUAL(board.soleus.calibration.counter, 7);
  host_power_on(&board);
  CHECK(old_or_new());
  CHECK_EQUAL(board.soleus.calibration.counter, 7);
}

static void unit_without_calibration_gets_one_and_is_ready(void) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  board.rotor_rpm = 1000;
  host_power_on(&board);
  host_run(&board, 50);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_UNREADY);
  host_open_bench(&board);
  commit(8);
  /* Even where the window closes meanwhile. */
  (void)host_send(&board, "61 close");
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_UNREADY);
  host_run(&board, 1000);
  CHECK_EQUAL(board.soleus.supervisor.state, STATE_IDLE);
  CHECK(host_arm(&board) != 0U);
}

static void journal_goes_on_while_a_calibration_is_written(void) {
  bench_board(7);
  host_run(&board, LIMIT_SETTLE_MS);
  commit(8);
  host_run(&board, 20);
  const uint16_t counter = board.soleus.persistence.journal.counter;
  /* A block of numbers runs low in the middle of it. */
  board.soleus.supervisor.happenings = 250;
  host_run(&board, 300);
  CHECK_EQUAL(board.soleus.persistence.journal.counter, counter + 1U);
  CHECK(calibration_store_busy(&board.soleus.persistence.store));
  host_run(&board, 1000);
  CHECK_EQUAL(board.soleus.calibration.counter, 8);
}

static void journal_survives_a_power_loss_at_every_byte(void) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  host_power_on(&board);
  for (unsigned round = 0; round < 200U; round++) {
    struct journal journal;
    uint8_t record[STORAGE_RECORD_BYTES];
    journal_load(&journal);
    const struct journal old = journal;
    journal.blocks = old.blocks + 1U;
    journal.spent_s = (uint16_t)((round % 225U) * LIMIT_BUDGET_UNIT_S);
    const uint16_t address = journal_next(&journal, record);
    for (unsigned written = 0; written <= STORAGE_RECORD_BYTES; written++) {
      struct journal found;
      memcpy(&board.eeprom[address], record, written);
      if (written < STORAGE_RECORD_BYTES) {
        board.eeprom[address + written] = (uint8_t)(round * 37U);
      }
      journal_load(&found);
      CHECK((found.blocks == journal.blocks) || ((found.blocks == old.blocks) && (written < STORAGE_RECORD_BYTES)));
      CHECK_EQUAL(found.spent_s, (found.blocks == journal.blocks) ? journal.spent_s : old.spent_s);
    }
  }
}

static void record_that_does_not_read_back_is_written_again_elsewhere(void) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  host_power_on(&board);
  /* The first record's place is dead. */
  for (unsigned ms = 0; ms < 45U; ms++) {
    board.eeprom[JOURNAL_ADDRESS + 3U] = 0x55;
    host_run(&board, 1);
  }
  CHECK(!board.soleus.supervisor.ready);
  host_run(&board, 50);
  CHECK(board.soleus.supervisor.ready);
  const uint32_t block = board.soleus.supervisor.block;
  board.eeprom[JOURNAL_ADDRESS + 3U] = 0x55;
  host_power_on(&board);
  CHECK_EQUAL(board.soleus.supervisor.block, block + 1U);
}

static void ten_years_of_all_the_motor_time_there_is_wear_nothing_out(void) {
  struct budget budget;
  uint32_t writes = 0;
  budget_begin(&budget, 0);
  budget_begin_run(&budget);
  /* A whole hour, then rest until it is all given back: eight times a day. */
  for (uint32_t ms = 0; ms < 10800000U; ms += STEP_MS) {
    const bool on = ms < 3600000U;
    budget_step(&budget, on);
    if ((ms % PERSISTENCE_LOOK_MS) == 0U) {
      writes += budget_store_due(&budget, on) ? 1U : 0U;
    }
  }
  CHECK(budget.spent_s <= 1U);
  const uint32_t a_day = (8U * writes) + 2U * 50U;
  CHECK(a_day > 1000U);
  CHECK(((a_day * DAYS) / JOURNAL_RECORDS) < WRITES_A_BYTE_LASTS);
}

static void usual_day_is_a_small_part_of_that(void) {
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  board.rotor_rpm = 1000;
  host_calibrate(&board);
  host_power_on(&board);
  /* Three sessions of 15 minutes, each with a start of its own and half an hour after it. */
  for (unsigned session = 0; session < 3U; session++) {
    host_power_on(&board);
    host_run(&board, 11000);
    const uint32_t run = host_arm(&board);
    (void)host_segment(&board, 3, run, 100, 0);
    host_run_leased(&board, run, 900000);
    (void)host_send(&board, "9 disarm");
    host_run(&board, 1800000);
  }
  CHECK(board.records_written < 250U);
  CHECK(((board.records_written * DAYS) / JOURNAL_RECORDS) < (WRITES_A_BYTE_LASTS / 5U));
}

static void reset_loop_writes_little_gives_back_nothing_and_repeats_no_number(void) {
  uint32_t highest = 0;
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  host_calibrate(&board);
  host_power_on(&board);
  board.soleus.supervisor.budget.spent_s = 1600;
  board.soleus.supervisor.budget.stored_s = 1600;
  host_run(&board, 11000);
  board.records_written = 0;
  for (uint32_t start = 0; start < 20000U; start++) {
    host_cut(&board, (uint8_t)start);
    host_power_on(&board);
    host_run(&board, 100);
    CHECK_EQUAL(board.soleus.supervisor.budget.spent_s, 1600);
    if (board.soleus.supervisor.ready) {
      CHECK(supervisor_nonce(&board.soleus.supervisor) > highest);
      highest = supervisor_nonce(&board.soleus.supervisor);
    } else {
      CHECK_TEXT(host_send(&board, "1 hello 1"), "1 no starting*");
      CHECK_EQUAL(host_arm(&board), 0);
      CHECK_TEXT(host_send(&board, "1 disarm"), "1 ok 00000000*");
    }
  }
  CHECK(board.records_written <= (LIMIT_HASTY_STARTS + 1U));
  /* It ends as soon as a start lasts. */
  host_run(&board, LIMIT_SETTLE_MS + 100U);
  CHECK(board.soleus.supervisor.ready);
  CHECK(supervisor_nonce(&board.soleus.supervisor) > highest);
  host_power_on(&board);
  host_run(&board, 50);
  CHECK(board.soleus.supervisor.ready);
}

static void numbers_go_on_past_a_block_and_past_a_reset_then(void) {
  uint32_t highest = 0;
  memset(&board, 0, sizeof(board));
  memset(board.eeprom, 0xFF, sizeof(board.eeprom));
  host_calibrate(&board);
  for (unsigned start = 0; start < 3U; start++) {
    host_power_on(&board);
    host_run(&board, 11000);
    const uint32_t written = board.records_written;
    for (uint32_t happening = 0; happening < 70000U; happening++) {
      (void)host_send(&board, ((happening % 2U) == 0U) ? "1 disarm" : "2 disarm");
      if (board.soleus.supervisor.ready) {
        const uint32_t nonce = supervisor_nonce(&board.soleus.supervisor);
        CHECK(nonce > highest);
        highest = nonce;
      }
      if ((happening % 4U) == 0U) {
        host_run(&board, 1);
      }
    }
    CHECK((board.records_written - written) <= ((70000U / 255U) + 2U));
  }
}

static const struct test tests[] = {
    {"S11: a calibration with any bit flipped is not believed", calibration_with_any_bit_flipped_is_not_believed},
    {"S11: a calibration beyond the compiled limits is not believed", host_cannot_redefine_lightest},
    {"S11: both copies hold a committed calibration", both_copies_hold_a_committed_calibration},
    {"S11: a calibration is stored only when it may be", calibration_is_stored_only_when_it_may_be},
    {"S11: newer is meant in the sense of a counter that wraps", newer_is_meant_in_the_sense_of_a_counter_that_wraps},
    {"S11: nothing runs while a calibration is written", nothing_runs_while_a_calibration_is_written},
    {"S11: a power loss at every byte leaves the old calibration or the new one",
     power_loss_at_every_byte_leaves_the_old_calibration_or_the_new_one},
    {"S11: a power loss harms nothing where only one copy was left", power_loss_harms_nothing_where_only_one_copy_was_left},
    {"S11: a mixture of old and new whose checksum fits is not believed", mixture_whose_checksum_fits_is_not_believed},
    {"S11: a commit that was cut can be done again", commit_that_was_cut_can_be_done_again},
    {"S11: a copy that doesn't read back is given up, and the old one counts",
     copy_that_does_not_read_back_is_given_up_and_the_old_one_counts},
    {"S11: a unit without a calibration gets one and is ready", unit_without_calibration_gets_one_and_is_ready},
    {"S6: the journal goes on while a calibration is written", journal_goes_on_while_a_calibration_is_written},
    {"S6: the journal survives a power loss at every byte", journal_survives_a_power_loss_at_every_byte},
    {"S7: a record that doesn't read back is written again elsewhere", record_that_does_not_read_back_is_written_again_elsewhere},
    {"S6: ten years of all the motor time there is wear nothing out",
     ten_years_of_all_the_motor_time_there_is_wear_nothing_out},
    {"S6: a usual day is a small part of that", usual_day_is_a_small_part_of_that},
    {"S7: a reset loop writes little, gives back nothing and repeats no number",
     reset_loop_writes_little_gives_back_nothing_and_repeats_no_number},
    {"S7: numbers go on past a block, and past a reset then", numbers_go_on_past_a_block_and_past_a_reset_then},
};

TEST_TABLE(store_tests, tests);
