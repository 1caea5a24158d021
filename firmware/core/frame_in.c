/* The host's request lines: `NUMBER VERB ARG…*CRC`, or a bare verb typed in a terminal. */
#include "frame_in.h"

#include <stddef.h>

#include "crc16.h"

#define CRC_DIGITS 4U

static bool digit_of(char character, uint8_t *value) {
  if ((character < '0') || (character > '9')) {
    return false;
  }
  *value = (uint8_t)((uint8_t)character - (uint8_t)'0');
  return true;
}

bool parse_decimal(const char *text, uint32_t max, uint32_t *value) {
  uint32_t sum = 0;
  uint8_t length = 0;
  uint8_t digit;
  while (text[length] != '\0') {
    if ((length == 9U) || !digit_of(text[length], &digit)) {
      return false;
    }
    sum = (sum * 10U) + digit;
    length++;
  }
  if ((length == 0U) || ((length > 1U) && (text[0] == '0')) || (sum > max)) {
    return false;
  }
  *value = sum;
  return true;
}

/* One hex digit, with letters that start at `ten` ('a' or 'A'). */
static bool hex_digit_of(char character, char ten, uint8_t *value) {
  if (digit_of(character, value)) {
    return true;
  }
  const uint8_t above_ten = (uint8_t)((uint8_t)character - (uint8_t)ten);
  if (above_ten > 5U) {
    return false;
  }
  *value = (uint8_t)(above_ten + 10U);
  return true;
}

bool parse_hex8(const char *text, uint32_t *value) {
  uint32_t sum = 0;
  uint8_t digit;
  for (uint8_t at = 0; at < 8U; at++) {
    if (!hex_digit_of(text[at], 'a', &digit)) {
      return false;
    }
    sum = (sum << 4) | digit;
  }
  if (text[8] != '\0') {
    return false;
  }
  *value = sum;
  return true;
}

bool parse_bytes(const char *text, uint8_t *bytes, uint8_t length) {
  uint8_t high;
  uint8_t low;
  for (uint8_t at = 0; at < length; at++) {
    if (!hex_digit_of(text[2U * at], 'a', &high) || !hex_digit_of(text[(2U * at) + 1U], 'a', &low)) {
      return false;
    }
    bytes[at] = (uint8_t)((uint8_t)(high << 4) | low);
  }
  return text[2U * length] == '\0';
}

/* Checks and cuts off the checksum; false where there is a wrong one. Without any, the line is bare. */
static bool take_checksum(struct frame_in *in, struct request *request) {
  uint16_t crc = CRC16_START;
  uint16_t told = 0;
  uint8_t at = 0;
  uint8_t digit;
  while ((at < in->length) && (in->line[at] != '*')) {
    crc = crc16_add(crc, (uint8_t)in->line[at]);
    at++;
  }
  request->bare = at == in->length;
  request->crc = crc;
  if (request->bare) {
    return true;
  }
  if ((uint8_t)(in->length - at) != (CRC_DIGITS + 1U)) {
    return false;
  }
  for (uint8_t index = 1; index <= CRC_DIGITS; index++) {
    if (!hex_digit_of(in->line[at + index], 'A', &digit)) {
      return false;
    }
    told = (uint16_t)((uint16_t)(told << 4) | digit);
  }
  in->line[at] = '\0';
  in->length = at;
  return told == crc;
}

/* Splits the line at single spaces; false where a word is empty or there are too many. */
static bool take_words(struct frame_in *in, struct request *request) {
  const char *words[FRAME_ARGS_MAX + 2U] = {0};
  uint8_t count = 0;
  uint8_t start = 0;
  uint8_t first = 0;
  uint32_t number = 0;
  for (uint8_t at = 0; at <= in->length; at++) {
    if ((at == in->length) || (in->line[at] == ' ')) {
      if ((at == start) || (count == (FRAME_ARGS_MAX + 2U))) {
        return false;
      }
      in->line[at] = '\0';
      words[count] = &in->line[start];
      count++;
      start = (uint8_t)(at + 1U);
    }
  }
  if (!request->bare) {
    if (!parse_decimal(words[0], UINT8_MAX, &number)) {
      return false;
    }
    first = 1;
  }
  request->number = (uint8_t)number;
  if (count <= first) {
    return false;
  }
  request->verb = words[first];
  request->arg_count = (uint8_t)((uint8_t)(count - first) - 1U);
  if (request->arg_count > FRAME_ARGS_MAX) {
    return false;
  }
  for (uint8_t index = 0; index < request->arg_count; index++) {
    request->args[index] = words[first + 1U + index];
  }
  return true;
}

static void drop_line(struct frame_in *in) {
  if (in->dropped < UINT16_MAX) {
    in->dropped++;
  }
}

/* The newline has come: is what stands before it a request? */
static bool finish_line(struct frame_in *in, struct request *request) {
  bool valid = false;
  if (in->void_line) {
    drop_line(in);
  } else if (in->length > 0U) {
    valid = take_checksum(in, request) && take_words(in, request);
    if (!valid) {
      drop_line(in);
    }
  } else {
    /* An empty line is a person pressing Enter, or the second half of CR LF. */
  }
  in->length = 0;
  in->void_line = false;
  return valid;
}

bool frame_in_take(struct frame_in *in, uint8_t byte, struct request *request) {
  if ((byte == (uint8_t)'\n') || (byte == (uint8_t)'\r')) {
    return finish_line(in, request);
  }
  if ((byte == STOP_BYTE) && (in->length == 0U)) {
    return false;
  }
  if ((byte == STOP_BYTE) || (byte < 0x20U) || (byte > 0x7EU) || (in->length >= (LINE_MAX_BYTES - 1U))) {
    in->void_line = true;
  }
  if (!in->void_line) {
    in->line[in->length] = (char)byte;
    in->length++;
  }
  return false;
}
