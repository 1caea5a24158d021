/* The EEPROM's own timed write sequence, one byte after another. */
#include "eeprom.h"

#include <avr/interrupt.h>
#include <avr/io.h>

static uint16_t next_address;
static uint8_t waiting[STORAGE_RECORD_BYTES];
static uint8_t next_byte;
static bool busy;

static bool writing(void) {
  return (EECR & _BV(EEPE)) != 0U;
}

bool storage_read(uint16_t address, uint8_t *bytes, uint8_t length) {
  if (busy) {
    return false;
  }
  for (uint8_t at = 0; at < length; at++) {
    EEAR = (uint16_t)(address + at);
    EECR = _BV(EERE);
    bytes[at] = EEDR;
  }
  return true;
}

void eeprom_store(uint16_t address, const uint8_t record[STORAGE_RECORD_BYTES]) {
  for (uint8_t at = 0; at < STORAGE_RECORD_BYTES; at++) {
    waiting[at] = record[at];
  }
  next_address = address;
  next_byte = 0;
  busy = true;
}

bool eeprom_free(void) {
  return !busy;
}

void eeprom_tick(void) {
  if (!busy || writing()) {
    return;
  }
  if (next_byte == STORAGE_RECORD_BYTES) {
    busy = false;
    return;
  }
  EEAR = next_address;
  EEDR = waiting[next_byte];
  /* The write must follow its enable within four cycles. */
  cli();
  EECR = _BV(EEMPE);
  EECR = (uint8_t)(_BV(EEMPE) | _BV(EEPE));
  sei();
  next_address++;
  next_byte++;
}
