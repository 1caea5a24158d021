/* What is written to EEPROM, and whose turn it is: the journal's records first, then a new calibration (S6, S7, S11). */
#ifndef SOLEUS_PERSISTENCE_H
#define SOLEUS_PERSISTENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "calibration_store.h"
#include "journal.h"
#include "supervisor.h"

/* How often `persistence_look` is called. */
#define PERSISTENCE_LOOK_MS 4U

struct persistence {
  struct journal journal;
  struct calibration_store store;
  uint16_t steady_ms;   /* since the start, or the last block of one-time numbers since; up to LIMIT_SETTLE_MS */
  bool start_written;   /* this start's record has been handed to the board */
  bool settled_written; /* and one that says that it has lasted */
  bool unread;          /* the newest record has not been read back yet */
};

/* What is to be written now. */
struct storage_write {
  bool wanted;
  uint16_t address;
  uint8_t record[STORAGE_RECORD_BYTES];
};

/* After a reset: reads everything back. */
void persistence_begin(struct persistence *persistence, struct calibration *calibration);

/* One look, PERSISTENCE_LOOK_MS after the last. `writer_free`: the board has written the last record. */
void persistence_look(struct persistence *persistence, struct calibration *calibration, struct supervisor *supervisor,
                      bool writer_free, struct storage_write *write);

#endif
