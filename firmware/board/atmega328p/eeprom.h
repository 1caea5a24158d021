/* EEPROM: read at the start, written a byte at a time in the background (3.4 ms each). */
#ifndef SOLEUS_EEPROM_H
#define SOLEUS_EEPROM_H

#include <stdbool.h>
#include <stdint.h>

#include "journal.h"

/* Reads `length` bytes. Only while no record is being written. */
void eeprom_read(uint16_t address, uint8_t *bytes, uint8_t length);

/* Takes a record to write. Only while `eeprom_free`. */
void eeprom_store(uint16_t address, const uint8_t record[JOURNAL_RECORD_BYTES]);

/* True once the last record is written whole. */
bool eeprom_free(void);

/* Starts the next byte when the one before is done. */
void eeprom_tick(void);

#endif
