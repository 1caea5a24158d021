/* The state of a run, and the ways from one state to another: for the rules of a tick and the host's orders alike. */
#ifndef SOLEUS_TRANSITIONS_H
#define SOLEUS_TRANSITIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "bench.h"
#include "budget.h"
#include "contract.h"
#include "ramp.h"

struct supervisor {
  enum state state;
  enum end_reason end; /* why the last run ended */
  enum fault fault;
  bool calibrated;
  bool powered; /* the relay has closed for this run (S15) */
  bool ready; /* the journal counts this block as used: one-time numbers may be given (S7) */
  bool storing; /* a new calibration is being written: no run begins (S11) */
  bool unattended;
  uint32_t block;        /* upper 24 bits of the one-time numbers: another after every start */
  uint32_t block_stored; /* the highest that the journal counts as used */
  uint8_t happenings;    /* lower 8 bits: counts everything that voids a number; never 0 */
  uint32_t run;     /* the number that began this run; 0 when disarmed */
  uint16_t lease_ms;
  uint16_t soak_ms;   /* turning time at level 1.00 so far */
  uint16_t pause_ms;  /* level 0 within a run; stays at its maximum */
  uint16_t absent_ms; /* feet off; stays at its maximum */
  uint16_t consent_ms; /* left of the last START press (S16) */
  uint16_t level;      /* the level the motor may have now, hundredths: the last gate before the output (S4) */
  struct ramp ramp;
  struct budget budget;
  struct bench bench;
};

/* A run is on, a session's or one on the bench: armed, its lease ticking. */
bool supervisor_armed(const struct supervisor *supervisor);

/* The one-time number that the next arm must quote (S7). */
uint32_t supervisor_nonce(const struct supervisor *supervisor);

/* Voids the one-time number (S7). */
void renew_nonce(struct supervisor *supervisor);

/* Where the unit rests: idle, or unready without a calibration. */
enum state resting_state(const struct supervisor *supervisor);

/* Output to 0 at once, disarmed, with a new one-time number. The bench closes unless it is what comes next. */
void end_run(struct supervisor *supervisor, enum end_reason reason, enum state next);

/* Opens the bench (S10). Numbers given before are void. */
void open_bench(struct supervisor *supervisor);

/* To 0 by a ramp, and then the end. */
void begin_stopping(struct supervisor *supervisor, enum end_reason reason, uint32_t over_ms);

/* To 0 by a short ramp, still armed. */
void begin_pausing(struct supervisor *supervisor);

/* On from a pause, always at the lightest level, with a new soak after a long one (S4). */
void go_on(struct supervisor *supervisor);

/* Soaking or running. */
bool in_run(const struct supervisor *supervisor);

/* Pausing or paused. */
bool in_pause(const struct supervisor *supervisor);

#endif
