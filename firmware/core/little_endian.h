/* Words as they lie in EEPROM, on any processor: the lower byte first. */
#ifndef SOLEUS_LITTLE_ENDIAN_H
#define SOLEUS_LITTLE_ENDIAN_H

#include <stdint.h>

static inline uint16_t word_at(const uint8_t *bytes, uint8_t offset) {
  return (uint16_t)(bytes[offset] | (uint16_t)((uint16_t)bytes[offset + 1U] << 8));
}

static inline void put_word(uint8_t *bytes, uint8_t offset, uint16_t value) {
  bytes[offset] = (uint8_t)(value & 0xFFU);
  bytes[offset + 1U] = (uint8_t)(value >> 8);
}

#endif
