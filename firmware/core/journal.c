/* Records of eight bytes: counter (2), blocks (3), units of the budget spent (1), checksum (2), little-endian. */
#include "journal.h"

#include "contract.h"
#include "crc16.h"
#include "little_endian.h"
#include "rare.h"

#define AT_COUNTER 0U
#define AT_BLOCKS 2U
#define AT_SPENT 5U
#define AT_CRC 6U

_Static_assert((LIMIT_BUDGET_MOTOR_ON_S / LIMIT_BUDGET_UNIT_S) <= UINT8_MAX, "the units of the budget fit a byte");
_Static_assert((LIMIT_BUDGET_MOTOR_ON_S % LIMIT_BUDGET_UNIT_S) == 0U, "the budget is whole units");
_Static_assert((JOURNAL_RECORDS & (JOURNAL_RECORDS - 1U)) == 0U, "places wrap by a mask");
_Static_assert(LIMIT_HASTY_STARTS < JOURNAL_RECORDS, "the ring remembers that many starts");

static uint16_t address_of(uint8_t place) {
  return (uint16_t)(JOURNAL_ADDRESS + ((uint16_t)place * STORAGE_RECORD_BYTES));
}

static uint8_t wrapped(uint8_t place) {
  return (uint8_t)(place & (JOURNAL_RECORDS - 1U));
}

/* The record at `place`; false where there is no whole one. */
static bool read_record(uint8_t place, uint8_t record[STORAGE_RECORD_BYTES]) {
  return storage_read(address_of(place), record, STORAGE_RECORD_BYTES) &&
         (word_at(record, AT_CRC) == crc16_of(record, AT_CRC));
}

static uint32_t blocks_of(const uint8_t *record) {
  return word_at(record, AT_BLOCKS) | ((uint32_t)record[AT_BLOCKS + 2U] << 16);
}

static void believe(struct journal *journal, uint8_t place, const uint8_t *record) {
  uint8_t units = record[AT_SPENT];
  if (units > (LIMIT_BUDGET_MOTOR_ON_S / LIMIT_BUDGET_UNIT_S)) {
    units = LIMIT_BUDGET_MOTOR_ON_S / LIMIT_BUDGET_UNIT_S;
  }
  journal->place = place;
  journal->counter = word_at(record, AT_COUNTER);
  journal->blocks = blocks_of(record);
  journal->spent_s = (uint16_t)((uint16_t)units * LIMIT_BUDGET_UNIT_S);
}

/* True when the newest records are starts without anything after them, one block after another. */
static bool only_starts(const struct journal *journal) {
  uint8_t record[STORAGE_RECORD_BYTES];
  uint32_t blocks = journal->blocks;
  for (uint8_t back = 1; back <= LIMIT_HASTY_STARTS; back++) {
    if (!read_record(wrapped((uint8_t)(journal->place - back)), record) || (blocks_of(record) == blocks)) {
      return false;
    }
    blocks = blocks_of(record);
  }
  return true;
}

RARE void journal_load(struct journal *journal) {
  uint8_t record[STORAGE_RECORD_BYTES];
  bool found = false;
  journal->counter = 0;
  journal->blocks = 0;
  journal->spent_s = 0;
  journal->place = JOURNAL_RECORDS - 1U;
  for (uint8_t place = 0; place < JOURNAL_RECORDS; place++) {
    /* Newer in the sense of a counter that wraps: less than half a turn ahead. */
    if (read_record(place, record) &&
        (!found || ((uint16_t)(word_at(record, AT_COUNTER) - journal->counter) < 0x8000U))) {
      found = true;
      believe(journal, place, record);
    }
  }
  journal->hasty = found && only_starts(journal);
}

uint16_t journal_next(struct journal *journal, uint8_t record[STORAGE_RECORD_BYTES]) {
  journal->counter++;
  journal->place = wrapped((uint8_t)(journal->place + 1U));
  put_word(record, AT_COUNTER, journal->counter);
  put_word(record, AT_BLOCKS, (uint16_t)(journal->blocks & 0xFFFFU));
  record[AT_BLOCKS + 2U] = (uint8_t)((journal->blocks >> 16) & 0xFFU);
  record[AT_SPENT] = (uint8_t)(journal->spent_s / LIMIT_BUDGET_UNIT_S);
  put_word(record, AT_CRC, crc16_of(record, AT_CRC));
  return address_of(journal->place);
}

bool journal_landed(const struct journal *journal) {
  uint8_t record[STORAGE_RECORD_BYTES];
  return read_record(journal->place, record) && (word_at(record, AT_COUNTER) == journal->counter);
}
