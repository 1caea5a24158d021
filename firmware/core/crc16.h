/* CRC-16/CCITT-FALSE, over frames and over what is kept in EEPROM. */
#ifndef SOLEUS_CRC16_H
#define SOLEUS_CRC16_H

#include <stdint.h>

#define CRC16_START 0xFFFFU

/* The CRC after one more byte. */
uint16_t crc16_add(uint16_t crc, uint8_t byte);

/* The CRC of `length` bytes. */
uint16_t crc16_of(const uint8_t *bytes, uint8_t length);

#endif
