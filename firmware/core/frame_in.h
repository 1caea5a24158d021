/* Bytes from the host to parsed request lines: bounded, checked, resynchronised at the next newline. */
#ifndef SOLEUS_FRAME_IN_H
#define SOLEUS_FRAME_IN_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"

/* The board puts this byte in the stream in place of a damaged or lost one: the line must not be believed. */
#define FRAME_VOID_BYTE 0x00U

#define FRAME_ARGS_MAX 3U

/* A line being collected. */
struct frame_in {
  char line[LINE_MAX_BYTES];
  uint8_t length;
  bool void_line;   /* skip everything up to the next newline */
  uint16_t dropped; /* lines that were not understood; stays at its maximum */
};

/* A request: its words point into the line, each closed by a zero. */
struct request {
  bool bare; /* typed by hand, without number and checksum */
  uint8_t number;
  uint16_t crc;
  const char *verb;
  uint8_t arg_count;
  const char *args[FRAME_ARGS_MAX];
};

/*
 * Takes one byte; true when it completed a valid request. Invalid lines are counted and dropped.
 * `!` voids the line it stands in; between lines there is none to void (S2).
 */
bool frame_in_take(struct frame_in *in, uint8_t byte, struct request *request);

/* A decimal number without sign or leading zero; false when it is none or over `max`. */
bool parse_decimal(const char *text, uint32_t max, uint32_t *value);

/* Exactly eight lower-case hex digits. */
bool parse_hex8(const char *text, uint32_t *value);

/* Exactly `length` bytes, two lower-case hex digits each. */
bool parse_bytes(const char *text, uint8_t *bytes, uint8_t length);

#endif
