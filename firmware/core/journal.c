/* Records of eight bytes: counter, starts, spent seconds, checksum, each little-endian. */
#include "journal.h"

#include "contract.h"
#include "crc16.h"

#define AT_COUNTER 0U
#define AT_STARTS 2U
#define AT_SPENT 4U
#define AT_CRC 6U

static uint16_t get(const uint8_t *record, uint8_t at) {
  return (uint16_t)(record[at] | (uint16_t)((uint16_t)record[at + 1U] << 8));
}

static void put_word(uint8_t *record, uint8_t at, uint16_t value) {
  record[at] = (uint8_t)(value & 0xFFU);
  record[at + 1U] = (uint8_t)(value >> 8);
}

void journal_begin(struct journal *journal) {
  journal->counter = 0;
  journal->starts = 0;
  journal->spent_s = 0;
  journal->place = JOURNAL_RECORDS - 1U;
  journal->found = false;
}

void journal_consider(struct journal *journal, uint8_t place, const uint8_t record[JOURNAL_RECORD_BYTES]) {
  const uint16_t counter = get(record, AT_COUNTER);
  if (get(record, AT_CRC) != crc16_of(record, AT_CRC)) {
    return;
  }
  /* Newer in the sense of a counter that wraps: less than half a turn ahead. */
  if (journal->found && ((uint16_t)(counter - journal->counter) >= 0x8000U)) {
    return;
  }
  journal->found = true;
  journal->counter = counter;
  journal->starts = get(record, AT_STARTS);
  journal->spent_s = get(record, AT_SPENT);
  if (journal->spent_s > LIMIT_BUDGET_MOTOR_ON_S) {
    journal->spent_s = LIMIT_BUDGET_MOTOR_ON_S;
  }
  journal->place = place;
}

uint16_t journal_next(struct journal *journal, uint8_t record[JOURNAL_RECORD_BYTES]) {
  journal->counter++;
  journal->place = (uint8_t)((journal->place + 1U) % JOURNAL_RECORDS);
  put_word(record, AT_COUNTER, journal->counter);
  put_word(record, AT_STARTS, journal->starts);
  put_word(record, AT_SPENT, journal->spent_s);
  put_word(record, AT_CRC, crc16_of(record, AT_CRC));
  return (uint16_t)(JOURNAL_ADDRESS + ((uint16_t)journal->place * JOURNAL_RECORD_BYTES));
}
