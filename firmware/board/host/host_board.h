/* A board without hardware: the core under test, with its inputs set by hand and its lines read back. */
#ifndef SOLEUS_HOST_BOARD_H
#define SOLEUS_HOST_BOARD_H

#include "soleus.h"

/* As the processor's own EEPROM: 3.4 ms, begun by the next tick. */
#define HOST_BYTE_MS 4U

struct host_board {
  struct soleus soleus;
  struct inputs inputs;
  struct outputs outputs;
  uint8_t eeprom[1024];
  /* The record being written, a byte every HOST_BYTE_MS; none when `writing` is at its end. */
  struct storage_write write;
  uint8_t writing;
  uint8_t byte_ms;
  uint32_t bytes_written;
  uint32_t now_ms;
  /* A rotor without inertia: it turns at this speed while driven, and draws the current that fits. 0 is a rotor that stands. */
  uint16_t rotor_rpm;
  uint32_t stamps_to_edge;
  uint32_t records_written;
  void (*after_byte)(const struct soleus *soleus); /* where a test wants to look, or NULL */
  uint8_t number; /* of the last `host_duty` */
  char last_push[LINE_MAX_BYTES + 1U];
};

/* Duties of a plausible unit. */
extern const uint16_t host_duties[CALIBRATED_LEVELS];

/* A valid calibration image with this counter. */
void host_image(uint8_t image[CALIBRATION_BYTES], uint16_t counter);

/* Closes an image with its checksum. */
void host_seal(uint8_t image[CALIBRATION_BYTES]);

/* Writes a valid calibration into both copies in the board's EEPROM. */
void host_calibrate(struct host_board *board);

/* Power on: EEPROM is kept, everything else starts anew. Feet on, STOP closed, supply and temperature in range. */
void host_power_on(struct host_board *board);

/* Cuts the power: the byte being written, if any, is left as `torn`. Then `host_power_on`. */
void host_cut(struct host_board *board, uint8_t torn);

/* Lets milliseconds pass. */
void host_run(struct host_board *board, uint32_t ms);

/* Sends raw bytes; `!` is counted as the board's interrupt does. Gives the last answer, or an empty string. */
const char *host_send_raw(struct host_board *board, const char *bytes);

/* Sends `text` with its checksum and newline. */
const char *host_send(struct host_board *board, const char *text);

/* Holds START until the bench is open. */
void host_open_bench(struct host_board *board);

/* Begins a bench run; gives its number, or 0 when it was refused. */
uint32_t host_bench(struct host_board *board);

/* `duty RUN counts` with a number of its own. */
const char *host_duty(struct host_board *board, uint32_t run, uint16_t counts);

/* Stages a whole image; gives the last answer. */
const char *host_stage(struct host_board *board, const uint8_t image[CALIBRATION_BYTES]);

/* Handshake and arm, attended; gives the run's number. */
uint32_t host_arm(struct host_board *board);

/* `seg RUN level over` with number `number`. */
const char *host_segment(struct host_board *board, uint8_t number, uint32_t run, uint16_t level, uint32_t over_ms);

/* Runs `ms` while renewing the lease every 250 ms. */
void host_run_leased(struct host_board *board, uint32_t run, uint32_t ms);

#endif
