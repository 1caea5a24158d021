/* What the host may order, and why it is refused. */
#include "supervisor.h"

enum refusal supervisor_hello(struct supervisor *supervisor) {
  if (supervisor_armed(supervisor) || (supervisor->state == STATE_BENCH)) {
    end_run(supervisor, END_HANDSHAKE, resting_state(supervisor));
  } else {
    renew_nonce(supervisor);
  }
  return supervisor->ready ? REFUSAL_NONE : REFUSAL_STARTING;
}

/* Why a run can't begin in this state, or REFUSAL_NONE. */
static enum refusal state_refusal(const struct supervisor *supervisor) {
  switch (supervisor->state) {
    case STATE_IDLE:
      if (supervisor->storing) {
        return REFUSAL_BUSY;
      }
      return supervisor->ready ? REFUSAL_NONE : REFUSAL_STARTING;
    case STATE_UNREADY:
      return REFUSAL_UNCALIBRATED;
    case STATE_LATCHED:
      return REFUSAL_LATCHED;
    case STATE_FAULT:
      return REFUSAL_FAULT;
    case STATE_SOAKING:
    case STATE_RUNNING:
    case STATE_PAUSING:
    case STATE_PAUSED:
    case STATE_STOPPING:
    case STATE_BENCH:
    case STATE_COUNT:
    default:
      return REFUSAL_STATE;
  }
}

enum refusal supervisor_arm(struct supervisor *supervisor, uint32_t nonce, bool unattended, bool feet) {
  const enum refusal refusal = state_refusal(supervisor);
  if (refusal != REFUSAL_NONE) {
    return refusal;
  }
  if (nonce != supervisor_nonce(supervisor)) {
    return REFUSAL_NONCE;
  }
  if (!feet) {
    return REFUSAL_ABSENT;
  }
  if (unattended && (supervisor->consent_ms == 0U)) {
    return REFUSAL_CONSENT;
  }
  if (budget_left_s(&supervisor->budget) == 0U) {
    return REFUSAL_BUDGET;
  }
  supervisor->run = nonce;
  renew_nonce(supervisor);
  supervisor->unattended = unattended;
  supervisor->state = STATE_SOAKING;
  supervisor->end = END_NONE;
  supervisor->lease_ms = LIMIT_LEASE_MS;
  supervisor->soak_ms = 0;
  supervisor->pause_ms = 0;
  supervisor->absent_ms = 0;
  supervisor->consent_ms = 0;
  budget_begin_run(&supervisor->budget);
  return REFUSAL_NONE;
}

/* S7: a frame counts only when it quotes the run that is on. */
static bool quotes_run(const struct supervisor *supervisor, uint32_t run) {
  return supervisor_armed(supervisor) && (run == supervisor->run);
}

enum refusal supervisor_segment(struct supervisor *supervisor, uint32_t run, uint16_t centilevel, uint32_t over_ms) {
  if (!quotes_run(supervisor, run)) {
    return REFUSAL_RUN;
  }
  if (!in_run(supervisor)) {
    return REFUSAL_STATE;
  }
  if ((centilevel < CENTILEVEL_LIGHTEST) || (centilevel > CENTILEVEL_DEEPEST) || (over_ms > LIMIT_SEGMENT_MAX_MS)) {
    return REFUSAL_RANGE;
  }
  if ((supervisor->state == STATE_SOAKING) && (centilevel > CENTILEVEL_LIGHTEST)) {
    return REFUSAL_SOAK;
  }
  ramp_to(&supervisor->ramp, centilevel, over_ms);
  supervisor->lease_ms = LIMIT_LEASE_MS;
  return REFUSAL_NONE;
}

enum refusal supervisor_keep(struct supervisor *supervisor, uint32_t run) {
  if (!quotes_run(supervisor, run)) {
    return REFUSAL_RUN;
  }
  if (!in_run(supervisor) && !in_pause(supervisor)) {
    return REFUSAL_STATE;
  }
  supervisor->lease_ms = LIMIT_LEASE_MS;
  return REFUSAL_NONE;
}

enum refusal supervisor_pause(struct supervisor *supervisor, uint32_t run) {
  const enum refusal refusal = supervisor_keep(supervisor, run);
  if ((refusal == REFUSAL_NONE) && in_run(supervisor)) {
    begin_pausing(supervisor);
  }
  return refusal;
}

enum refusal supervisor_resume(struct supervisor *supervisor, uint32_t run, bool feet) {
  if (!quotes_run(supervisor, run)) {
    return REFUSAL_RUN;
  }
  if (!in_pause(supervisor)) {
    return REFUSAL_STATE;
  }
  if (!feet) {
    return REFUSAL_ABSENT;
  }
  supervisor->lease_ms = LIMIT_LEASE_MS;
  go_on(supervisor);
  return REFUSAL_NONE;
}

enum refusal supervisor_end(struct supervisor *supervisor, uint32_t run, uint32_t over_ms) {
  if (!quotes_run(supervisor, run)) {
    return REFUSAL_RUN;
  }
  if (!in_run(supervisor) && !in_pause(supervisor)) {
    return REFUSAL_STATE;
  }
  if (over_ms > LIMIT_END_FALL_MAX_MS) {
    return REFUSAL_RANGE;
  }
  begin_stopping(supervisor, END_ASKED, over_ms);
  return REFUSAL_NONE;
}

/* A run on the bench ends, the bench stays open. */
void supervisor_disarm(struct supervisor *supervisor) {
  if (supervisor_armed(supervisor)) {
    end_run(supervisor, END_ASKED, (supervisor->state == STATE_BENCH) ? STATE_BENCH : resting_state(supervisor));
  } else {
    renew_nonce(supervisor);
  }
}

enum refusal supervisor_clear(struct supervisor *supervisor, bool cause_present) {
  if (supervisor_armed(supervisor)) {
    return REFUSAL_STATE;
  }
  if ((supervisor->state == STATE_LATCHED) || (supervisor->state == STATE_FAULT)) {
    if (cause_present) {
      return REFUSAL_CAUSE;
    }
    supervisor->fault = FAULT_NONE;
    supervisor->state = resting_state(supervisor);
  }
  renew_nonce(supervisor);
  return REFUSAL_NONE;
}
