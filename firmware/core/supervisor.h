/* The rules: who may drive the motor, how deep, and for how long (S1, S3 to S7, S9, S11, S16). */
#ifndef SOLEUS_SUPERVISOR_H
#define SOLEUS_SUPERVISOR_H

#include <stdbool.h>
#include <stdint.h>

#include "budget.h"
#include "contract.h"
#include "ramp.h"

/* What the rules look at, each millisecond. */
struct senses {
  bool feet;         /* on the plate, debounced */
  bool start_tapped; /* START went down in this millisecond */
  bool stop_open;    /* the STOP loop is open: pressed, or a wire is broken */
  bool stop_byte;    /* `!` has come since the last clear (S2) */
  bool turning;      /* the rotor turns at level 1.00 or more (S4) */
  enum fault fault;  /* from the monitor */
};

struct supervisor {
  enum state state;
  enum end_reason end; /* why the last run ended */
  enum fault fault;
  bool calibrated;
  bool ready; /* the start is in the journal: one-time numbers may be given (S7) */
  bool unattended;
  uint16_t starts;  /* upper half of the one-time numbers */
  uint16_t happenings; /* lower half: counts everything that voids a number */
  uint32_t run;     /* the number that began this run; 0 when disarmed */
  uint16_t lease_ms;
  uint16_t soak_ms;   /* turning time at level 1.00 so far */
  uint16_t pause_ms;  /* level 0 within a run; stays at its maximum */
  uint16_t absent_ms; /* feet off; stays at its maximum */
  uint16_t consent_ms; /* left of the last START press (S16) */
  uint16_t level;      /* the level the motor may have now, hundredths: the last gate before the output (S4) */
  struct ramp ramp;
  struct budget budget;
};

/* After a reset: disarmed, level 0 (S7). */
void supervisor_begin(struct supervisor *supervisor, bool calibrated, uint16_t starts, uint16_t spent_s);

/* The start has been written to the journal. */
void supervisor_ready(struct supervisor *supervisor);

/* One millisecond on. */
void supervisor_tick(struct supervisor *supervisor, const struct senses *senses);

/* A run is on: armed, the lease ticking. */
bool supervisor_armed(const struct supervisor *supervisor);

/* The one-time number that the next arm must quote (S7). */
uint32_t supervisor_nonce(const struct supervisor *supervisor);

/* The host's commands. Each gives why it was refused, or REFUSAL_NONE. */
enum refusal supervisor_hello(struct supervisor *supervisor);
enum refusal supervisor_arm(struct supervisor *supervisor, uint32_t nonce, bool unattended, bool feet);
enum refusal supervisor_segment(struct supervisor *supervisor, uint32_t run, uint16_t centilevel, uint32_t over_ms);
enum refusal supervisor_keep(struct supervisor *supervisor, uint32_t run);
enum refusal supervisor_pause(struct supervisor *supervisor, uint32_t run);
enum refusal supervisor_resume(struct supervisor *supervisor, uint32_t run, bool feet);
enum refusal supervisor_end(struct supervisor *supervisor, uint32_t run, uint32_t over_ms);
void supervisor_disarm(struct supervisor *supervisor);
/* `cause_present`: STOP is still open, or what made the fault is still there. */
enum refusal supervisor_clear(struct supervisor *supervisor, bool cause_present);

#endif
