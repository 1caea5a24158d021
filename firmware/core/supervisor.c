/* The state machine of a run. Every way out of a run goes through `end_run`; nothing else disarms. */
#include "supervisor.h"

/* Shorter than the bound by the debounce, a tick and a frame. */
#define LEASE_FALL_MS (LIMIT_LEASE_FALL_MS - 100U)
#define PAUSE_FALL_MS (LIMIT_PAUSE_FALL_MS - 100U)

static void count_up(uint16_t *ms) {
  if (*ms < UINT16_MAX) {
    (*ms)++;
  }
}

/* Voids the one-time number; never 0, which stands for "no run". */
static void renew_nonce(struct supervisor *supervisor) {
  supervisor->happenings++;
  if (supervisor->happenings == 0U) {
    supervisor->happenings = 1;
    supervisor->starts++;
  }
}

uint32_t supervisor_nonce(const struct supervisor *supervisor) {
  return ((uint32_t)supervisor->starts << 16) | supervisor->happenings;
}

bool supervisor_armed(const struct supervisor *supervisor) {
  return supervisor->run != 0U;
}

static enum state resting_state(const struct supervisor *supervisor) {
  return supervisor->calibrated ? STATE_IDLE : STATE_UNREADY;
}

/* Output to 0 at once, disarmed, with a new one-time number. */
static void end_run(struct supervisor *supervisor, enum end_reason reason, enum state next) {
  if (supervisor_armed(supervisor)) {
    supervisor->end = reason;
  }
  ramp_cut(&supervisor->ramp);
  supervisor->level = 0;
  supervisor->run = 0;
  supervisor->unattended = false;
  supervisor->consent_ms = 0;
  supervisor->state = next;
  renew_nonce(supervisor);
}

/* To 0 by a ramp, and then the end. */
static void begin_stopping(struct supervisor *supervisor, enum end_reason reason, uint32_t over_ms) {
  supervisor->end = reason;
  supervisor->state = STATE_STOPPING;
  ramp_to(&supervisor->ramp, 0, over_ms);
}

static void begin_pausing(struct supervisor *supervisor) {
  supervisor->state = STATE_PAUSING;
  supervisor->pause_ms = 0;
  ramp_to(&supervisor->ramp, 0, PAUSE_FALL_MS);
}

/* On from a pause, always at the lightest level, with a new soak after a long one (S4). */
static void go_on(struct supervisor *supervisor) {
  if (supervisor->pause_ms > LIMIT_SOAK_PAUSE_MS) {
    supervisor->soak_ms = 0;
  }
  supervisor->state = (supervisor->soak_ms < LIMIT_SOAK_MS) ? STATE_SOAKING : STATE_RUNNING;
  supervisor->absent_ms = 0;
  ramp_to(&supervisor->ramp, CENTILEVEL_LIGHTEST, 0);
}

void supervisor_begin(struct supervisor *supervisor, bool calibrated, uint16_t starts, uint16_t spent_s) {
  supervisor->end = END_NONE;
  supervisor->fault = FAULT_NONE;
  supervisor->calibrated = calibrated;
  supervisor->ready = false;
  supervisor->unattended = false;
  supervisor->starts = starts;
  supervisor->happenings = 0;
  supervisor->run = 0;
  supervisor->lease_ms = 0;
  supervisor->soak_ms = 0;
  supervisor->pause_ms = 0;
  supervisor->absent_ms = 0;
  supervisor->consent_ms = 0;
  supervisor->state = resting_state(supervisor);
  ramp_cut(&supervisor->ramp);
  supervisor->level = 0;
  budget_begin(&supervisor->budget, spent_s);
  renew_nonce(supervisor);
}

void supervisor_ready(struct supervisor *supervisor) {
  supervisor->ready = true;
}

static bool in_run(const struct supervisor *supervisor) {
  return (supervisor->state == STATE_SOAKING) || (supervisor->state == STATE_RUNNING);
}

static bool in_pause(const struct supervisor *supervisor) {
  return (supervisor->state == STATE_PAUSING) || (supervisor->state == STATE_PAUSED);
}

/* S2, S3, S9: what cuts the output in any state. True when the rest of the tick is moot. */
static bool tick_cuts(struct supervisor *supervisor, const struct senses *senses) {
  if (senses->stop_byte || senses->stop_open) {
    if (supervisor->state != STATE_LATCHED) {
      end_run(supervisor, END_STOP, STATE_LATCHED);
    }
    return true;
  }
  if ((senses->fault != FAULT_NONE) && (supervisor->state != STATE_LATCHED) && (supervisor->state != STATE_FAULT)) {
    supervisor->fault = senses->fault;
    end_run(supervisor, END_FAULT, STATE_FAULT);
    return true;
  }
  return false;
}

/* S1: the lease runs in every armed state but the last ramp down. */
static void tick_lease(struct supervisor *supervisor) {
  if (supervisor->lease_ms > 0U) {
    supervisor->lease_ms--;
  } else {
    begin_stopping(supervisor, END_LEASE, LEASE_FALL_MS);
  }
}

static void tick_feet(struct supervisor *supervisor, const struct senses *senses) {
  if (senses->feet) {
    supervisor->absent_ms = 0;
  } else {
    count_up(&supervisor->absent_ms);
  }
}

/* S16: feet gone for two seconds pause; feet that come back never resume. */
static void tick_presence(struct supervisor *supervisor) {
  if (supervisor->absent_ms >= LIMIT_PRESENCE_GONE_MS) {
    begin_pausing(supervisor);
  }
}

/* START on the unit: consent while disarmed, resume while paused (S16). */
static void tick_start_button(struct supervisor *supervisor, const struct senses *senses) {
  if (supervisor->consent_ms > 0U) {
    supervisor->consent_ms--;
  }
  if (!senses->start_tapped) {
    return;
  }
  if ((supervisor->state == STATE_PAUSED) && senses->feet) {
    go_on(supervisor);
  } else if (!supervisor_armed(supervisor)) {
    supervisor->consent_ms = LIMIT_CONSENT_MS;
  } else {
    /* Running already: a press changes nothing. */
  }
}

/* S6: this run's motor-on time, and the budget that all runs share. */
static void tick_run_time(struct supervisor *supervisor) {
  if (supervisor->budget.run_s >= LIMIT_RUN_MOTOR_ON_S) {
    begin_stopping(supervisor, END_RUN_TIME, LEASE_FALL_MS);
  } else if (supervisor->budget.spent_s >= LIMIT_BUDGET_MOTOR_ON_S) {
    begin_stopping(supervisor, END_BUDGET, LEASE_FALL_MS);
  } else {
    /* Time is left. */
  }
}

/* The one place that says how deep: nothing while disarmed, the lightest level until the soak is done (S4). */
static uint16_t level_allowed(const struct supervisor *supervisor) {
  const uint16_t level = ramp_level(&supervisor->ramp);
  if (!supervisor_armed(supervisor)) {
    return 0;
  }
  if ((supervisor->soak_ms < LIMIT_SOAK_MS) && (level > CENTILEVEL_LIGHTEST)) {
    return CENTILEVEL_LIGHTEST;
  }
  return level;
}

/* S4: only turning at the lightest level with feet on the plate counts. */
static void tick_soak(struct supervisor *supervisor, const struct senses *senses) {
  if (!senses->feet || !senses->turning || (supervisor->level != CENTILEVEL_LIGHTEST)) {
    return;
  }
  supervisor->soak_ms++;
  if (supervisor->soak_ms >= LIMIT_SOAK_MS) {
    supervisor->state = STATE_RUNNING;
  }
}

/* What each armed state watches, and when its ramp has come down. */
static void tick_run(struct supervisor *supervisor, const struct senses *senses) {
  const bool down = supervisor->ramp.level_q20 <= 0;
  switch (supervisor->state) {
    case STATE_SOAKING:
      tick_soak(supervisor, senses);
      tick_run_time(supervisor);
      tick_presence(supervisor);
      tick_lease(supervisor);
      break;
    case STATE_RUNNING:
      tick_run_time(supervisor);
      tick_presence(supervisor);
      tick_lease(supervisor);
      break;
    case STATE_PAUSING:
      if (down) {
        supervisor->state = STATE_PAUSED;
      }
      count_up(&supervisor->pause_ms);
      tick_lease(supervisor);
      break;
    case STATE_PAUSED:
      count_up(&supervisor->pause_ms);
      tick_lease(supervisor);
      break;
    case STATE_STOPPING:
      if (down) {
        end_run(supervisor, supervisor->end, resting_state(supervisor));
      }
      break;
    case STATE_UNREADY:
    case STATE_IDLE:
    case STATE_LATCHED:
    case STATE_FAULT:
    case STATE_BENCH:
    case STATE_COUNT:
    default:
      break;
  }
}

void supervisor_tick(struct supervisor *supervisor, const struct senses *senses) {
  if (!tick_cuts(supervisor, senses)) {
    tick_feet(supervisor, senses);
    tick_start_button(supervisor, senses);
    ramp_tick(&supervisor->ramp);
    tick_run(supervisor, senses);
  }
  supervisor->level = level_allowed(supervisor);
  budget_tick(&supervisor->budget, supervisor->level > 0U);
}

enum refusal supervisor_hello(struct supervisor *supervisor) {
  if (!supervisor->ready) {
    return REFUSAL_STARTING;
  }
  if (supervisor_armed(supervisor)) {
    end_run(supervisor, END_HANDSHAKE, resting_state(supervisor));
  } else {
    renew_nonce(supervisor);
  }
  return REFUSAL_NONE;
}

/* Why a run can't begin in this state, or REFUSAL_NONE. */
static enum refusal state_refusal(const struct supervisor *supervisor) {
  switch (supervisor->state) {
    case STATE_IDLE:
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
  if (supervisor->state == STATE_STOPPING) {
    return REFUSAL_STATE;
  }
  if (over_ms > LIMIT_END_FALL_MAX_MS) {
    return REFUSAL_RANGE;
  }
  begin_stopping(supervisor, END_ASKED, over_ms);
  return REFUSAL_NONE;
}

void supervisor_disarm(struct supervisor *supervisor) {
  if (supervisor_armed(supervisor)) {
    end_run(supervisor, END_ASKED, resting_state(supervisor));
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
