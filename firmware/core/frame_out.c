/* The firmware's own lines: answers and telemetry. */
#include "frame_out.h"

#include <stdbool.h>

#include "crc16.h"

/* `*`, four digits, a newline */
#define CLOSING_BYTES 6U

static void put(struct frame_out *out, char character) {
  if (out->length < (LINE_MAX_BYTES - CLOSING_BYTES)) {
    out->line[out->length] = character;
    out->length++;
  }
}

static char hex_character(uint8_t value, char ten) {
  const uint8_t code = (value < 10U) ? (uint8_t)((uint8_t)'0' + value) : (uint8_t)((uint8_t)ten + (uint8_t)(value - 10U));
  return (char)code;
}

/* Digits by repeated subtraction: the AVR has no divider. */
static void put_decimal(struct frame_out *out, uint16_t value) {
  uint16_t rest = value;
  static const FLASH uint16_t powers[] = {10000U, 1000U, 100U, 10U};
  bool begun = false;
  for (uint8_t index = 0; index < 4U; index++) {
    const uint16_t power = powers[index];
    char digit = '0';
    while (rest >= power) {
      rest = (uint16_t)(rest - power);
      digit++;
    }
    begun = begun || (digit != '0');
    if (begun) {
      put(out, digit);
    }
  }
  put(out, (char)('0' + rest));
}

void frame_out_begin(struct frame_out *out, uint8_t number) {
  out->length = 0;
  put_decimal(out, number);
}

void frame_out_begin_bare(struct frame_out *out) {
  out->length = 0;
  put(out, '-');
}

void frame_out_word(struct frame_out *out, const FLASH char *word) {
  put(out, ' ');
  for (uint8_t at = 0; word[at] != '\0'; at++) {
    put(out, word[at]);
  }
}

void frame_out_text(struct frame_out *out, const char *text, uint8_t most) {
  put(out, ' ');
  for (uint8_t at = 0; (at < most) && (text[at] != '\0'); at++) {
    put(out, text[at]);
  }
}

void frame_out_decimal(struct frame_out *out, uint16_t value) {
  put(out, ' ');
  put_decimal(out, value);
}

void frame_out_signed(struct frame_out *out, int16_t value) {
  put(out, ' ');
  uint16_t magnitude = (uint16_t)value;
  if (value < 0) {
    put(out, '-');
    magnitude = (uint16_t)(0U - magnitude);
  }
  put_decimal(out, magnitude);
}

void frame_out_hex(struct frame_out *out, uint32_t value, uint8_t digits) {
  put(out, ' ');
  for (uint8_t left = digits; left > 0U; left--) {
    put(out, hex_character((uint8_t)((value >> (uint8_t)(4U * (left - 1U))) & 0x0FU), 'a'));
  }
}

void frame_out_bytes(struct frame_out *out, const uint8_t *bytes, uint8_t length) {
  put(out, ' ');
  for (uint8_t at = 0; at < length; at++) {
    put(out, hex_character((uint8_t)(bytes[at] >> 4), 'a'));
    put(out, hex_character((uint8_t)(bytes[at] & 0x0FU), 'a'));
  }
}

void frame_out_end(struct frame_out *out) {
  const uint16_t crc = crc16_of((const uint8_t *)out->line, out->length);
  char *closing = &out->line[out->length];
  closing[0] = '*';
  for (uint8_t index = 0; index < 4U; index++) {
    closing[index + 1U] = hex_character((uint8_t)((crc >> (uint8_t)(12U - (4U * index))) & 0x0FU), 'A');
  }
  closing[5] = '\n';
  out->length = (uint8_t)(out->length + CLOSING_BYTES);
}
