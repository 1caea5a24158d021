/* A board without hardware: the core under test, with its inputs set by hand and its lines read back. */
#ifndef SOLEUS_HOST_BOARD_H
#define SOLEUS_HOST_BOARD_H

#include "soleus.h"

struct host_board {
  struct soleus soleus;
  struct inputs inputs;
  struct outputs outputs;
  uint8_t eeprom[1024];
  uint32_t now_ms;
  /* A rotor without inertia: it turns at this speed while driven, and draws the current that fits. 0 is a rotor that stands. */
  uint16_t rotor_rpm;
  uint32_t stamps_to_edge;
  uint16_t records_stored;
  char last_push[LINE_MAX_BYTES + 1U];
};

/* Duties of a plausible unit. */
extern const uint16_t host_duties[CALIBRATED_LEVELS];

/* Writes a valid calibration image into the board's EEPROM. */
void host_calibrate(struct host_board *board);

/* Power on: EEPROM is kept, everything else starts anew. Feet on, STOP closed, supply and temperature in range. */
void host_power_on(struct host_board *board);

/* Lets milliseconds pass. */
void host_run(struct host_board *board, uint32_t ms);

/* Sends raw bytes; `!` is counted as the board's interrupt does. Gives the last answer, or an empty string. */
const char *host_send_raw(struct host_board *board, const char *bytes);

/* Sends `text` with its checksum and newline. */
const char *host_send(struct host_board *board, const char *text);

/* Handshake and arm, attended; gives the run's number. */
uint32_t host_arm(struct host_board *board);

/* `seg RUN level over` with number `number`. */
const char *host_segment(struct host_board *board, uint8_t number, uint32_t run, uint16_t level, uint32_t over_ms);

/* Runs `ms` while renewing the lease every 250 ms. */
void host_run_leased(struct host_board *board, uint32_t run, uint32_t ms);

#endif
