/* The rules of a run, one step at a time. */
#include "supervisor.h"

#include "rare.h"
#include "step.h"

/* Shorter than the bound by the debounce, a tick and a frame. */
#define LEASE_FALL_MS (LIMIT_LEASE_FALL_MS - 100U)

void supervisor_begin(struct supervisor *supervisor, bool calibrated, uint32_t blocks, uint16_t spent_s) {
  supervisor->end = END_NONE;
  supervisor->fault = FAULT_NONE;
  supervisor->calibrated = calibrated;
  supervisor->powered = false;
  supervisor->ready = false;
  supervisor->storing = false;
  supervisor->unattended = false;
  supervisor->block = blocks + 1U;
  supervisor->block_stored = blocks;
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
  bench_begin(&supervisor->bench);
  renew_nonce(supervisor);
}

void supervisor_stored(struct supervisor *supervisor, uint32_t blocks) {
  supervisor->block_stored = blocks;
  supervisor->ready = supervisor->block <= blocks;
}

void supervisor_calibrated(struct supervisor *supervisor, bool valid, bool storing) {
  supervisor->calibrated = valid;
  supervisor->storing = storing;
  if (valid && (supervisor->state == STATE_UNREADY)) {
    supervisor->state = STATE_IDLE;
  }
}

/* S2, S3, S9: what cuts the output in any state. True when the rest of the step is moot. */
static bool step_cuts(struct supervisor *supervisor, const struct senses *senses) {
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
static void step_lease(struct supervisor *supervisor) {
  if (count_down(&supervisor->lease_ms)) {
    begin_stopping(supervisor, END_LEASE, LEASE_FALL_MS);
  }
}

static void step_feet(struct supervisor *supervisor, const struct senses *senses) {
  if (senses->feet) {
    supervisor->absent_ms = 0;
  } else {
    count_up(&supervisor->absent_ms);
  }
}

/* S16: feet gone for two seconds pause; feet that come back never resume. */
static void step_presence(struct supervisor *supervisor) {
  if (supervisor->absent_ms >= LIMIT_PRESENCE_GONE_MS) {
    begin_pausing(supervisor);
  }
}

/* START on the unit: consent while disarmed, resume while paused (S16). */
static void step_start_button(struct supervisor *supervisor, const struct senses *senses) {
  (void)count_down(&supervisor->consent_ms);
  if (!senses->start_tapped) {
    return;
  }
  if ((supervisor->state == STATE_PAUSED) && senses->feet) {
    go_on(supervisor);
  } else if (!supervisor_armed(supervisor) && (supervisor->state != STATE_BENCH)) {
    supervisor->consent_ms = LIMIT_CONSENT_MS;
  } else {
    /* Running already, or on the bench: a press changes nothing. */
  }
}

/* S6: this run's motor-on time, and the budget that all runs share. */
static void step_run_time(struct supervisor *supervisor) {
  if (supervisor->budget.run_s >= LIMIT_RUN_MOTOR_ON_S) {
    begin_stopping(supervisor, END_RUN_TIME, LEASE_FALL_MS);
  } else if (supervisor->budget.spent_s >= LIMIT_BUDGET_MOTOR_ON_S) {
    begin_stopping(supervisor, END_BUDGET, LEASE_FALL_MS);
  } else {
    /* Time is left. */
  }
}

/* The one place that says how deep: nothing while disarmed or without supply (S15), the lightest level until the soak is done (S4). */
static uint16_t level_allowed(const struct supervisor *supervisor) {
  const uint16_t level = ramp_level(&supervisor->ramp);
  if (!supervisor_armed(supervisor) || !supervisor->powered) {
    return 0;
  }
  if ((supervisor->soak_ms < LIMIT_SOAK_MS) && (level > CENTILEVEL_LIGHTEST)) {
    return CENTILEVEL_LIGHTEST;
  }
  return level;
}

/* S4: only turning at the lightest level with feet on the plate counts. */
static void step_soak(struct supervisor *supervisor, const struct senses *senses) {
  if (!senses->feet || !senses->turning || (supervisor->level != CENTILEVEL_LIGHTEST)) {
    return;
  }
  count_up(&supervisor->soak_ms);
  if (supervisor->soak_ms >= LIMIT_SOAK_MS) {
    supervisor->soak_ms = LIMIT_SOAK_MS;
    supervisor->state = STATE_RUNNING;
  }
}

/* S10: START held while nothing is on. */
static void step_resting(struct supervisor *supervisor, const struct senses *senses) {
  if (bench_hold(&supervisor->bench, senses->start_pressed, senses->start_tapped)) {
    open_bench(supervisor);
  }
}

/* S10: the window's time, the run's, its lease, and the budget it draws on (S6). */
static RARE void step_bench(struct supervisor *supervisor) {
  enum end_reason reason = END_NONE;
  if (!bench_step_window(&supervisor->bench)) {
    end_run(supervisor, END_RUN_TIME, resting_state(supervisor));
    return;
  }
  if (!supervisor_armed(supervisor)) {
    return;
  }
  reason = bench_step_run(&supervisor->bench, supervisor->powered);
  if (supervisor->budget.spent_s >= LIMIT_BUDGET_MOTOR_ON_S) {
    reason = END_BUDGET;
  }
  if (reason != END_NONE) {
    end_run(supervisor, reason, STATE_BENCH);
  }
}

/* What each armed state watches, and when its ramp has come down. */
static void step_run(struct supervisor *supervisor, const struct senses *senses) {
  const bool down = supervisor->ramp.level_q20 <= 0;
  switch (supervisor->state) {
    case STATE_SOAKING:
      step_soak(supervisor, senses);
      step_run_time(supervisor);
      step_presence(supervisor);
      step_lease(supervisor);
      break;
    case STATE_RUNNING:
      step_run_time(supervisor);
      step_presence(supervisor);
      step_lease(supervisor);
      break;
    case STATE_PAUSING:
      if (down) {
        supervisor->state = STATE_PAUSED;
      }
      count_up(&supervisor->pause_ms);
      step_lease(supervisor);
      break;
    case STATE_PAUSED:
      count_up(&supervisor->pause_ms);
      step_lease(supervisor);
      break;
    case STATE_STOPPING:
      if (down) {
        end_run(supervisor, supervisor->end, resting_state(supervisor));
      }
      break;
    case STATE_UNREADY:
    case STATE_IDLE:
      step_resting(supervisor, senses);
      break;
    case STATE_BENCH:
      step_bench(supervisor);
      break;
    case STATE_LATCHED:
    case STATE_FAULT:
    case STATE_COUNT:
    default:
      break;
  }
}

void supervisor_step(struct supervisor *supervisor, const struct senses *senses) {
  if (!step_cuts(supervisor, senses)) {
    step_feet(supervisor, senses);
    step_start_button(supervisor, senses);
    ramp_step(&supervisor->ramp);
    step_run(supervisor, senses);
  }
  supervisor->level = level_allowed(supervisor);
  budget_step(&supervisor->budget, (supervisor->level > 0U) || (supervisor->bench.duty > 0U));
}
