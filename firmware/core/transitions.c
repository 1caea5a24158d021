/* The ways from one state to another. Every way out of a run goes through `end_run`; nothing else disarms. */
#include "transitions.h"

/* Shorter than the bound by the debounce, a tick and a frame. */
#define PAUSE_FALL_MS (LIMIT_PAUSE_FALL_MS - 100U)

/* The upper 24 bits of a number. */
#define BLOCK_MASK 0xFFFFFFUL

/* Voids the one-time number; never 0, which stands for "no run". A block that EEPROM doesn't count yet gives none. */
void renew_nonce(struct supervisor *supervisor) {
  supervisor->happenings++;
  if (supervisor->happenings == 0U) {
    supervisor->happenings = 1;
    supervisor->block = (supervisor->block + 1U) & BLOCK_MASK;
    supervisor->ready = supervisor->block <= supervisor->block_stored;
  }
}

uint32_t supervisor_nonce(const struct supervisor *supervisor) {
  return (supervisor->block << 8) | supervisor->happenings;
}

bool supervisor_armed(const struct supervisor *supervisor) {
  return supervisor->run != 0U;
}

enum state resting_state(const struct supervisor *supervisor) {
  return supervisor->calibrated ? STATE_IDLE : STATE_UNREADY;
}

/* Output to 0 at once, disarmed, with a new one-time number. */
void end_run(struct supervisor *supervisor, enum end_reason reason, enum state next) {
  if (supervisor_armed(supervisor)) {
    supervisor->end = reason;
  }
  if (next == STATE_BENCH) {
    bench_end_run(&supervisor->bench);
  } else {
    bench_close(&supervisor->bench);
  }
  ramp_cut(&supervisor->ramp);
  supervisor->level = 0;
  supervisor->run = 0;
  supervisor->powered = false;
  supervisor->unattended = false;
  supervisor->consent_ms = 0;
  supervisor->state = next;
  renew_nonce(supervisor);
}

void open_bench(struct supervisor *supervisor) {
  bench_open(&supervisor->bench);
  supervisor->consent_ms = 0;
  supervisor->state = STATE_BENCH;
  renew_nonce(supervisor);
}

/* To 0 by a ramp, and then the end. */
void begin_stopping(struct supervisor *supervisor, enum end_reason reason, uint32_t over_ms) {
  supervisor->end = reason;
  supervisor->state = STATE_STOPPING;
  ramp_to(&supervisor->ramp, 0, over_ms);
}

void begin_pausing(struct supervisor *supervisor) {
  supervisor->state = STATE_PAUSING;
  supervisor->pause_ms = 0;
  ramp_to(&supervisor->ramp, 0, PAUSE_FALL_MS);
}

/* On from a pause, always at the lightest level, with a new soak after a long one (S4). */
void go_on(struct supervisor *supervisor) {
  if (supervisor->pause_ms > LIMIT_SOAK_PAUSE_MS) {
    supervisor->soak_ms = 0;
  }
  supervisor->state = (supervisor->soak_ms < LIMIT_SOAK_MS) ? STATE_SOAKING : STATE_RUNNING;
  supervisor->absent_ms = 0;
  ramp_to(&supervisor->ramp, CENTILEVEL_LIGHTEST, 0);
}

bool in_run(const struct supervisor *supervisor) {
  return (supervisor->state == STATE_SOAKING) || (supervisor->state == STATE_RUNNING);
}

bool in_pause(const struct supervisor *supervisor) {
  return (supervisor->state == STATE_PAUSING) || (supervisor->state == STATE_PAUSED);
}
