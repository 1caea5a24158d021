/* Writing frames: words and numbers into a line, closed by its checksum. */
#ifndef SOLEUS_FRAME_OUT_H
#define SOLEUS_FRAME_OUT_H

#include <stdint.h>

#include "contract.h"
#include "flash.h"

/* A line being written; what doesn't fit is left out, and the closing checksum then doesn't match. */
struct frame_out {
  char line[LINE_MAX_BYTES];
  uint8_t length;
};

/* Starts a frame with its number. */
void frame_out_begin(struct frame_out *out, uint8_t number);

/* Starts the answer to a line that had no number. */
void frame_out_begin_bare(struct frame_out *out);

/* A space and a word from flash. */
void frame_out_word(struct frame_out *out, const FLASH char *word);

/* A space and a word from RAM, up to `most` characters. */
void frame_out_text(struct frame_out *out, const char *text, uint8_t most);

/* A space and a decimal number. */
void frame_out_decimal(struct frame_out *out, uint16_t value);

/* A space and a decimal number with its minus, if any. */
void frame_out_signed(struct frame_out *out, int16_t value);

/* A space and `digits` lower-case hex digits. */
void frame_out_hex(struct frame_out *out, uint32_t value, uint8_t digits);

/* A space and two lower-case hex digits for each byte. */
void frame_out_bytes(struct frame_out *out, const uint8_t *bytes, uint8_t length);

/* Closes the frame: `*`, the checksum, a newline. */
void frame_out_end(struct frame_out *out);

#endif
