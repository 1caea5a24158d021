/* What outlives a reset beside the calibration: one-time numbers given away, and motor-on time spent (S6, S7). */
#ifndef SOLEUS_JOURNAL_H
#define SOLEUS_JOURNAL_H

#include <stdbool.h>
#include <stdint.h>

#include "storage.h"

/*
 * A ring of records in the upper half of EEPROM: each write takes the next place, so that none wears out. A byte
 * is good for 100,000 writes, the ring for 64 times as many: 6.4 million. The budget allows eight hours of motor-on
 * time a day at most; that is one record every 30 s and one for every 60 s regained, 1,440 a day, 5.3 million in
 * ten years. Blocks of one-time numbers have 24 bits, 16.8 million: they outlast the ring.
 */
#define JOURNAL_ADDRESS 512U
#define JOURNAL_RECORDS 64U

struct journal {
  uint16_t counter; /* of the newest record */
  uint32_t blocks;  /* of one-time numbers: this one and all below may have been used; 24 bits */
  uint16_t spent_s; /* whole units */
  uint8_t place;    /* of the newest record */
  bool hasty;       /* so many starts in a row came to nothing that this may be a reset loop */
};

/* After a reset: what the newest whole record says. A torn record is passed over. */
void journal_load(struct journal *journal);

/* The next record with the present values, and the EEPROM address it belongs at. */
uint16_t journal_next(struct journal *journal, uint8_t record[STORAGE_RECORD_BYTES]);

/* True when the newest record reads back whole. */
bool journal_landed(const struct journal *journal);

#endif
