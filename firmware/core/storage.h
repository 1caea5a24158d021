/* Reading what outlives a reset (EEPROM). The board implements it; writes go through `struct outputs`. */
#ifndef SOLEUS_STORAGE_H
#define SOLEUS_STORAGE_H

#include <stdbool.h>
#include <stdint.h>

/* What is written at once. A power loss in its middle leaves the bytes before, the bytes after, and one that holds anything. */
#define STORAGE_RECORD_BYTES 8U

/* Reads `length` bytes from `address` on. False, with nothing read, while a record is being written. */
bool storage_read(uint16_t address, uint8_t *bytes, uint8_t length);

#endif
