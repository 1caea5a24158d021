/* EEPROM: read at the start, written a byte at a time in the background (3.4 ms each). */
#ifndef SOLEUS_EEPROM_H
#define SOLEUS_EEPROM_H

#include <stdbool.h>
#include <stdint.h>

#include "storage.h"

/* Takes a record to write. Only while `eeprom_free`. */
void eeprom_store(uint16_t address, const uint8_t record[STORAGE_RECORD_BYTES]);

/* True once the last record is written whole. */
bool eeprom_free(void);

/* Starts the next byte when the one before is done. */
void eeprom_tick(void);

#endif
