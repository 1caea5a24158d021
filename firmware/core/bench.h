/* The technician's bench: a window that START opens, and short runs in duty within it (S10). */
#ifndef SOLEUS_BENCH_H
#define SOLEUS_BENCH_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"

struct bench {
  uint16_t hold_ms;   /* START held so far, from a press while disarmed; 0 when it isn't */
  uint32_t window_ms; /* left of the window; 0 when it is closed */
  uint16_t rest_ms;   /* left until a run may begin */
  uint16_t run_ms;    /* left of this run; 0 between runs */
  uint16_t lease_ms;  /* left of this run's lease */
  uint16_t asked;     /* counts of the PWM period */
  uint16_t duty;      /* what the motor gets */
  uint8_t until_rise_ms;
};

/* After a reset: closed, and as if a run had just ended. */
void bench_begin(struct bench *bench);

/* STEP_MS with the bench closed and nothing on: true when START has now been held long enough. */
bool bench_hold(struct bench *bench, bool pressed, bool tapped);

void bench_open(struct bench *bench);

/* Everything off and closed. A run that was on is over. */
void bench_close(struct bench *bench);

/* A run begins at duty 0 with a fresh lease. */
void bench_begin_run(struct bench *bench);

/* Output off at once; the rest begins. */
void bench_end_run(struct bench *bench);

/* A run is on. */
bool bench_running(const struct bench *bench);

/* The duty that the run is to have, counts; renews the lease. */
void bench_ask(struct bench *bench, uint16_t counts);

/* STEP_MS of an open window: false when its time is over. */
bool bench_step_window(struct bench *bench);

/* STEP_MS of a run: END_NONE, or why it must end now. The duty waits for the motor's supply (S15). */
enum end_reason bench_step_run(struct bench *bench, bool powered);

#endif
