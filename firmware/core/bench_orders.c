/* What the host may order on the bench (S10), and why it is refused. */
#include "supervisor.h"

/* Why the bench isn't open, or REFUSAL_NONE. */
static enum refusal window_refusal(const struct supervisor *supervisor) {
  if (supervisor->state == STATE_LATCHED) {
    return REFUSAL_LATCHED;
  }
  if (supervisor->state == STATE_FAULT) {
    return REFUSAL_FAULT;
  }
  return (supervisor->state == STATE_BENCH) ? REFUSAL_NONE : REFUSAL_WINDOW;
}

/* The bench is open and nothing runs on it. */
enum refusal supervisor_may_store(const struct supervisor *supervisor) {
  const enum refusal refusal = window_refusal(supervisor);
  if (refusal != REFUSAL_NONE) {
    return refusal;
  }
  return supervisor_armed(supervisor) ? REFUSAL_STATE : REFUSAL_NONE;
}

enum refusal supervisor_bench(struct supervisor *supervisor, uint32_t nonce) {
  const enum refusal refusal = supervisor_may_store(supervisor);
  if (refusal != REFUSAL_NONE) {
    return refusal;
  }
  if (!supervisor->ready) {
    return REFUSAL_STARTING;
  }
  if (nonce != supervisor_nonce(supervisor)) {
    return REFUSAL_NONCE;
  }
  if (supervisor->storing) {
    return REFUSAL_BUSY;
  }
  if (supervisor->bench.rest_ms > 0U) {
    return REFUSAL_REST;
  }
  if (budget_left_s(&supervisor->budget) == 0U) {
    return REFUSAL_BUDGET;
  }
  supervisor->run = nonce;
  renew_nonce(supervisor);
  supervisor->end = END_NONE;
  bench_begin_run(&supervisor->bench);
  budget_begin_run(&supervisor->budget);
  return REFUSAL_NONE;
}

enum refusal supervisor_duty(struct supervisor *supervisor, uint32_t run, uint32_t counts) {
  const enum refusal refusal = window_refusal(supervisor);
  if (refusal != REFUSAL_NONE) {
    return refusal;
  }
  if (!supervisor_armed(supervisor) || (run != supervisor->run)) {
    return REFUSAL_RUN;
  }
  if (counts > LIMIT_DUTY_MAX_COUNTS) {
    return REFUSAL_RANGE;
  }
  bench_ask(&supervisor->bench, (uint16_t)counts);
  return REFUSAL_NONE;
}

enum refusal supervisor_close(struct supervisor *supervisor) {
  const enum refusal refusal = window_refusal(supervisor);
  if (refusal != REFUSAL_NONE) {
    return refusal;
  }
  end_run(supervisor, END_ASKED, resting_state(supervisor));
  return REFUSAL_NONE;
}
