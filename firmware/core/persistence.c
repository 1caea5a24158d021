/* One writer, in turns. */
#include "persistence.h"

#include "rare.h"

void persistence_begin(struct persistence *persistence, struct calibration *calibration) {
  journal_load(&persistence->journal);
  calibration_store_load(&persistence->store, calibration);
  persistence->steady_ms = 0;
  persistence->start_written = false;
  persistence->settled_written = false;
  persistence->unread = false;
}

/* The present block of one-time numbers runs out soon. */
static bool numbers_low(const struct supervisor *supervisor) {
  return supervisor->happenings >= (uint8_t)(256U - LIMIT_NUMBERS_AHEAD);
}

/* Blocks that EEPROM should hold as used: the present one, and in time the next, so that nobody waits for it (S7). */
static uint32_t blocks_wanted(const struct supervisor *supervisor) {
  return numbers_low(supervisor) ? (supervisor->block + 1U) : supervisor->block;
}

static bool blocks_due(const struct persistence *persistence, const struct supervisor *supervisor) {
  return (numbers_low(supervisor) || !supervisor->ready) && (blocks_wanted(supervisor) > persistence->journal.blocks);
}

/*
 * Something has changed that must outlive a reset. What comes again and again must last before it is written: a start
 * in what may be a reset loop, and the next block for a host that uses numbers up.
 */
static bool record_due(struct persistence *persistence, struct supervisor *supervisor) {
  const bool settled = persistence->steady_ms >= LIMIT_SETTLE_MS;
  if (!persistence->start_written) {
    return settled || !persistence->journal.hasty;
  }
  const bool budget_due = budget_store_due(&supervisor->budget, supervisor_armed(supervisor));
  return budget_due || (settled && (!persistence->settled_written || blocks_due(persistence, supervisor)));
}

static RARE void write_record(struct persistence *persistence, const struct supervisor *supervisor, struct storage_write *write) {
  struct journal *journal = &persistence->journal;
  const uint32_t wanted = blocks_wanted(supervisor);
  const bool settled = persistence->steady_ms >= LIMIT_SETTLE_MS;
  persistence->settled_written = persistence->settled_written || (persistence->start_written && settled);
  journal->spent_s = supervisor->budget.stored_s;
  if ((wanted > journal->blocks) && (settled || !persistence->start_written)) {
    journal->blocks = wanted;
    if (persistence->start_written) {
      persistence->settled_written = false;
      persistence->steady_ms = 0;
    }
  }
  write->address = journal_next(journal, write->record);
  write->wanted = true;
  persistence->start_written = true;
  persistence->unread = true;
}

/* The record that was written last: one that doesn't read back is written again, in the next place. */
static RARE bool read_back(struct persistence *persistence, struct supervisor *supervisor) {
  const bool landed = journal_landed(&persistence->journal);
  if (landed) {
    persistence->unread = false;
    supervisor_stored(supervisor, persistence->journal.blocks);
  }
  return landed;
}

void persistence_look(struct persistence *persistence, struct calibration *calibration, struct supervisor *supervisor,
                      bool writer_free, struct storage_write *write) {
  write->wanted = false;
  if (persistence->steady_ms < LIMIT_SETTLE_MS) {
    persistence->steady_ms = (uint16_t)(persistence->steady_ms + PERSISTENCE_LOOK_MS);
  }
  if (!writer_free) {
    return;
  }
  const bool lost = persistence->unread && !read_back(persistence, supervisor);
  if (lost || record_due(persistence, supervisor)) {
    write_record(persistence, supervisor, write);
  } else if (calibration_store_busy(&persistence->store)) {
    write->wanted = calibration_store_step(&persistence->store, calibration, &write->address, write->record);
    supervisor_calibrated(supervisor, calibration->valid, calibration_store_busy(&persistence->store));
  } else {
    /* Everything is written. */
  }
}
