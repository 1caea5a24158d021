/* What outlives a reset: how often the unit has started, and the motor-on time spent (S6, S7). */
#ifndef SOLEUS_JOURNAL_H
#define SOLEUS_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

/* A ring of records in the upper half of EEPROM: each write takes the next place, so that none wears out. */
#define JOURNAL_ADDRESS 512U
#define JOURNAL_RECORDS 64U
#define JOURNAL_RECORD_BYTES 8U

struct journal {
  uint16_t counter; /* of the newest record */
  uint16_t starts;
  uint16_t spent_s;
  uint8_t place; /* of the newest record */
  bool found;
};

/* Before the first record is shown to `journal_consider`. */
void journal_begin(struct journal *journal);

/* Shows the record at `place`; the newest whole one stays. A torn record is passed over. */
void journal_consider(struct journal *journal, uint8_t place, const uint8_t record[JOURNAL_RECORD_BYTES]);

/* The next record with the present values, and the EEPROM address it belongs at. */
uint16_t journal_next(struct journal *journal, uint8_t record[JOURNAL_RECORD_BYTES]);

#endif
