/*
 * The calibration's two copies in EEPROM (S11). A new image is staged in RAM in parts, checked as a whole, then
 * written: first the copy that doesn't count, completely, read back; then the other. So at every moment at least
 * one copy is whole, and a power loss leaves the old image or the new one.
 */
#ifndef SOLEUS_CALIBRATION_STORE_H
#define SOLEUS_CALIBRATION_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "calibration.h"
#include "storage.h"

#define CALIBRATION_PARTS (CALIBRATION_BYTES / CALIBRATION_PART_BYTES)

struct calibration_store {
  uint8_t staged[CALIBRATION_BYTES];
  uint8_t parts_staged; /* a bit for each part */
  uint8_t copy;         /* the one that counts; while committing, the one being written */
  uint8_t copies_left;  /* still to be written; 0 when nothing is being committed */
  uint8_t step;         /* of the present copy */
};

/* After a reset: the calibration that counts, or an invalid one where no copy is valid. */
void calibration_store_load(struct calibration_store *store, struct calibration *calibration);

/* True from a commit until both copies are written, or writing was given up. */
bool calibration_store_busy(const struct calibration_store *store);

/* Takes a part of a new image. */
enum refusal calibration_store_stage(struct calibration_store *store, uint8_t part, const uint8_t bytes[CALIBRATION_PART_BYTES]);

/* Begins to write what is staged, if it is whole, valid, and newer than `present`. */
enum refusal calibration_store_commit(struct calibration_store *store, const struct calibration *present);

/*
 * One step of a commit; call only while no record is being written. True when `record` is to be written at
 * `address`. Once a copy has been read back whole, `calibration` is the new one.
 */
bool calibration_store_step(struct calibration_store *store, struct calibration *calibration, uint16_t *address,
                            uint8_t record[STORAGE_RECORD_BYTES]);

/* The EEPROM address of a part of a copy. */
uint16_t calibration_address(uint8_t copy, uint8_t part);

#endif
