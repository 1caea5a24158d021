/*
 * The build pads the image and ends it with its CRC-16, so that the CRC over everything from address 0 to that
 * end, hash and check included, is 0. Nothing computed on the board is ever a reference.
 */
#include "selftest_flash.h"

#include <stdint.h>
#include <util/crc16.h>

#include "flash.h"
#include "selftest.h"

/* Bytes in one step of the running test; the image is padded to a multiple of them. */
#define STEP_BYTES 8U
#define CHECK_BYTES 2U
#define CRC_START 0xFFFFU

/* Where the linker ends the image, before the padding. */
extern const FLASH uint8_t __data_load_end[];

static const FLASH uint8_t *next_tested;
static uint16_t crc;

static const FLASH uint8_t *end_of_image(void) {
  const uint16_t end = (uint16_t)__data_load_end;
  const uint16_t steps = (uint16_t)(end + CHECK_BYTES + STEP_BYTES - 1U) / STEP_BYTES;
  return (const FLASH uint8_t *)(steps * STEP_BYTES);
}

void selftest_flash_begin(void) {
  next_tested = (const FLASH uint8_t *)0;
  crc = CRC_START;
}

void selftest_flash_step(void) {
  const FLASH uint8_t *at = next_tested;
  uint16_t sum = crc;
  for (uint8_t count = 0; count < STEP_BYTES; count++) {
    sum = _crc_ccitt_update(sum, *at);
    at++;
  }
  next_tested = at;
  crc = sum;
  if (at == end_of_image()) {
    if (sum != 0U) {
      SELFTEST_FAILED |= _BV(FAILED_FLASH);
    }
    selftest_flash_begin();
  }
}

void selftest_flash_all(void) {
  selftest_flash_begin();
  do {
    selftest_flash_step();
  } while (next_tested != (const FLASH uint8_t *)0);
}
