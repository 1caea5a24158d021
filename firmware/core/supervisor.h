/* The rules: who may drive the motor, how deep, and for how long (S1, S3 to S7, S9, S11, S15, S16). */
#ifndef SOLEUS_SUPERVISOR_H
#define SOLEUS_SUPERVISOR_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"
#include "transitions.h"

/* What the rules look at in each step. */
struct senses {
  bool feet;         /* on the plate, debounced */
  bool start_tapped; /* START has gone down since the last step */
  bool start_pressed;
  bool stop_open;    /* the STOP loop is open: pressed, or a wire is broken */
  bool stop_byte;    /* `!` has come since the last clear (S2) */
  bool turning;      /* the rotor turns at level 1.00 or more (S4) */
  enum fault fault;  /* from the monitor */
};

/* After a reset: disarmed, level 0 (S7). `blocks` of one-time numbers may have been used before. */
void supervisor_begin(struct supervisor *supervisor, bool calibrated, uint32_t blocks, uint16_t spent_s);

/* The journal now counts `blocks` as used. */
void supervisor_stored(struct supervisor *supervisor, uint32_t blocks);

/* A calibration is being written, and whether there is a valid one meanwhile (S11). */
void supervisor_calibrated(struct supervisor *supervisor, bool valid, bool storing);

/* STEP_MS on. */
void supervisor_step(struct supervisor *supervisor, const struct senses *senses);

/* The host's commands. Each gives why it was refused, or REFUSAL_NONE. */
enum refusal supervisor_hello(struct supervisor *supervisor);
enum refusal supervisor_arm(struct supervisor *supervisor, uint32_t nonce, bool unattended, bool feet);
enum refusal supervisor_segment(struct supervisor *supervisor, uint32_t run, uint16_t centilevel, uint32_t over_ms);
enum refusal supervisor_keep(struct supervisor *supervisor, uint32_t run);
enum refusal supervisor_pause(struct supervisor *supervisor, uint32_t run);
enum refusal supervisor_resume(struct supervisor *supervisor, uint32_t run, bool feet);
enum refusal supervisor_end(struct supervisor *supervisor, uint32_t run, uint32_t over_ms);
void supervisor_disarm(struct supervisor *supervisor);
/* A bench run, its duty, the end of the window (S10). */
enum refusal supervisor_bench(struct supervisor *supervisor, uint32_t nonce);
enum refusal supervisor_duty(struct supervisor *supervisor, uint32_t run, uint32_t counts);
enum refusal supervisor_close(struct supervisor *supervisor);
/* Whether a calibration may be staged and committed now (S11). */
enum refusal supervisor_may_store(const struct supervisor *supervisor);
/* `cause_present`: STOP is still open, or what made the fault is still there. */
enum refusal supervisor_clear(struct supervisor *supervisor, bool cause_present);

#endif
