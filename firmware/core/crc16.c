/* CRC-16/CCITT-FALSE, a byte at a time without a table. */
#include "crc16.h"

uint16_t crc16_add(uint16_t crc, uint8_t byte) {
  uint8_t mixed = (uint8_t)((uint8_t)(crc >> 8) ^ byte);
  mixed = (uint8_t)(mixed ^ (mixed >> 4));
  return (uint16_t)((uint16_t)(crc << 8) ^ (uint16_t)((uint16_t)mixed << 12) ^ (uint16_t)((uint16_t)mixed << 5) ^
                    (uint16_t)mixed);
}

uint16_t crc16_of(const uint8_t *bytes, uint8_t length) {
  uint16_t crc = CRC16_START;
  for (uint8_t at = 0; at < length; at++) {
    crc = crc16_add(crc, bytes[at]);
  }
  return crc;
}
