/* The ways from one state to another, for the rules of a tick and the host's orders alike. */
#ifndef SOLEUS_TRANSITIONS_H
#define SOLEUS_TRANSITIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "supervisor.h"

/* Voids the one-time number (S7). */
void renew_nonce(struct supervisor *supervisor);

/* Where the unit rests: idle, or unready without a calibration. */
enum state resting_state(const struct supervisor *supervisor);

/* Output to 0 at once, disarmed, with a new one-time number. */
void end_run(struct supervisor *supervisor, enum end_reason reason, enum state next);

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
