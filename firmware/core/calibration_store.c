/* Which copy counts, and how a new one takes its place. */
#include "calibration_store.h"

#include "flash.h"
#include "rare.h"

/* A copy is written with its schema void until everything else is in place: a mixture of old and new is never valid. */
#define WRITE_STEPS (CALIBRATION_PARTS + 1U)
#define STEPS (WRITE_STEPS + CALIBRATION_PARTS)
#define SCHEMA_VOID 0xFFU
#define ALL_PARTS ((uint8_t)((1U << CALIBRATION_PARTS) - 1U))

_Static_assert((CALIBRATION_PARTS * CALIBRATION_PART_BYTES) == CALIBRATION_BYTES, "parts make a whole image");
_Static_assert(CALIBRATION_PART_BYTES == STORAGE_RECORD_BYTES, "a part is written at once");
_Static_assert(CALIBRATION_COPIES == 2U, "the other copy is 1 minus this one");

uint16_t calibration_address(uint8_t copy, uint8_t part) {
  static const FLASH uint16_t addresses[CALIBRATION_COPIES] = {CALIBRATION_ADDRESSES};
  return (uint16_t)(addresses[copy] + ((uint16_t)part * CALIBRATION_PART_BYTES));
}

/* Newer in the sense of a counter that wraps: less than half a turn ahead. */
static bool newer(uint16_t counter, uint16_t than) {
  const uint16_t ahead = (uint16_t)(counter - than);
  return (ahead != 0U) && (ahead < 0x8000U);
}

RARE void calibration_store_load(struct calibration_store *store, struct calibration *calibration) {
  struct calibration second;
  (void)storage_read(calibration_address(1, 0), store->staged, CALIBRATION_BYTES);
  calibration_read(&second, store->staged);
  (void)storage_read(calibration_address(0, 0), store->staged, CALIBRATION_BYTES);
  calibration_read(calibration, store->staged);
  store->parts_staged = 0;
  store->copies_left = 0;
  store->step = 0;
  /* Without any valid copy, the first one is written first. */
  store->copy = 1;
  if (calibration->valid) {
    store->copy = 0;
  }
  if (second.valid && (!calibration->valid || newer(second.counter, calibration->counter))) {
    *calibration = second;
    store->copy = 1;
  }
}

bool calibration_store_busy(const struct calibration_store *store) {
  return store->copies_left > 0U;
}

enum refusal calibration_store_stage(struct calibration_store *store, uint8_t part, const uint8_t bytes[CALIBRATION_PART_BYTES]) {
  if (calibration_store_busy(store)) {
    return REFUSAL_BUSY;
  }
  if (part >= CALIBRATION_PARTS) {
    return REFUSAL_RANGE;
  }
  for (uint8_t at = 0; at < CALIBRATION_PART_BYTES; at++) {
    store->staged[(uint8_t)(part * CALIBRATION_PART_BYTES) + at] = bytes[at];
  }
  store->parts_staged = (uint8_t)(store->parts_staged | (uint8_t)(1U << part));
  return REFUSAL_NONE;
}

enum refusal calibration_store_commit(struct calibration_store *store, const struct calibration *present) {
  struct calibration staged;
  if (calibration_store_busy(store)) {
    return REFUSAL_BUSY;
  }
  calibration_read(&staged, store->staged);
  if ((store->parts_staged != ALL_PARTS) || !staged.valid) {
    return REFUSAL_IMAGE;
  }
  if (present->valid && !newer(staged.counter, present->counter)) {
    return REFUSAL_OLDER;
  }
  store->copies_left = CALIBRATION_COPIES;
  store->copy = (uint8_t)(1U - store->copy);
  store->step = 0;
  return REFUSAL_NONE;
}

static void fill_part(const struct calibration_store *store, uint8_t part, uint8_t record[STORAGE_RECORD_BYTES]) {
  for (uint8_t at = 0; at < CALIBRATION_PART_BYTES; at++) {
    record[at] = store->staged[(uint8_t)(part * CALIBRATION_PART_BYTES) + at];
  }
}

/* True when a part lies in EEPROM as it was staged. */
static bool part_landed(const struct calibration_store *store, uint8_t part) {
  uint8_t found[CALIBRATION_PART_BYTES];
  bool same = storage_read(calibration_address(store->copy, part), found, CALIBRATION_PART_BYTES);
  for (uint8_t at = 0; same && (at < CALIBRATION_PART_BYTES); at++) {
    same = found[at] == store->staged[(uint8_t)(part * CALIBRATION_PART_BYTES) + at];
  }
  return same;
}

/* Part 0 with its schema void, the others, then part 0 as it is to stay. */
static void write_step(const struct calibration_store *store, uint16_t *address, uint8_t record[STORAGE_RECORD_BYTES]) {
  const uint8_t part = (store->step < CALIBRATION_PARTS) ? store->step : 0U;
  fill_part(store, part, record);
  if (store->step == 0U) {
    record[CALIBRATION_AT_SCHEMA] = SCHEMA_VOID;
  }
  *address = calibration_address(store->copy, part);
}

/* The present copy is whole: it counts from now on, and the other one is next. */
static void finish_copy(struct calibration_store *store, struct calibration *calibration) {
  calibration_read(calibration, store->staged);
  store->step = 0;
  store->copies_left--;
  if (store->copies_left > 0U) {
    store->copy = (uint8_t)(1U - store->copy);
  } else {
    store->parts_staged = 0;
  }
}

/* A copy that doesn't read back stays void; the other one goes on counting. */
static void give_up(struct calibration_store *store) {
  store->copies_left = 0;
  store->step = 0;
  store->parts_staged = 0;
  store->copy = (uint8_t)(1U - store->copy);
}

RARE bool calibration_store_step(struct calibration_store *store, struct calibration *calibration, uint16_t *address,
                            uint8_t record[STORAGE_RECORD_BYTES]) {
  if (!calibration_store_busy(store)) {
    return false;
  }
  if (store->step < WRITE_STEPS) {
    write_step(store, address, record);
    store->step++;
    return true;
  }
  if (!part_landed(store, (uint8_t)(store->step - WRITE_STEPS))) {
    give_up(store);
    return false;
  }
  store->step++;
  if (store->step == STEPS) {
    finish_copy(store, calibration);
  }
  return false;
}
