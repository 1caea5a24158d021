/* One table of claims, each with its rule. The microcontroller doesn't carry it. */
#include "invariant.h"

#ifndef __AVR__

#include <stddef.h>

/* In the states that a session's run passes through. */
static bool in_session(enum state state) {
  return (state == STATE_SOAKING) || (state == STATE_RUNNING) || (state == STATE_PAUSING) || (state == STATE_PAUSED) ||
         (state == STATE_STOPPING);
}

static bool level_possible(uint16_t level) {
  return (level == 0U) || ((level >= CENTILEVEL_LIGHTEST) && (level <= CENTILEVEL_DEEPEST));
}

static const char *unsound_run(const struct supervisor *supervisor) {
  const bool armed = supervisor->run != 0U;
  if (supervisor->state >= STATE_COUNT) {
    return "the state is one of its enumeration";
  }
  if (armed != (in_session(supervisor->state) || bench_running(&supervisor->bench))) {
    return "S7: there is a run exactly in the states of a run";
  }
  if (supervisor->happenings == 0U) {
    return "S7: no one-time number is 0";
  }
  if (supervisor->run == supervisor_nonce(supervisor)) {
    return "S7: the number that began the run is used up";
  }
  if (supervisor->ready && (supervisor->block > supervisor->block_stored)) {
    return "S7: a number may be given only when EEPROM counts its block as used";
  }
  if (supervisor->lease_ms > LIMIT_LEASE_MS) {
    return "S1: no lease is longer than its limit";
  }
  if (supervisor->consent_ms > LIMIT_CONSENT_MS) {
    return "S16: no consent is older than its limit";
  }
  if (armed && (supervisor->consent_ms != 0U)) {
    return "S16: a run uses its consent up";
  }
  if ((supervisor->state == STATE_IDLE) && !supervisor->calibrated) {
    return "S11: without a calibration the unit isn't idle but unready";
  }
  if ((supervisor->state == STATE_UNREADY) && supervisor->calibrated) {
    return "S11: with a calibration the unit isn't unready";
  }
  if (in_session(supervisor->state) && (!supervisor->calibrated || supervisor->storing)) {
    return "S11: a session runs only on a calibration that stays";
  }
  if ((supervisor->state == STATE_FAULT) && (supervisor->fault == FAULT_NONE)) {
    return "S9: a fault has a name";
  }
  /* A stop may come on top of a fault, which then outlasts it. */
  if ((supervisor->fault != FAULT_NONE) && (supervisor->state != STATE_FAULT) && (supervisor->state != STATE_LATCHED)) {
    return "S9: a fault latches until it is cleared";
  }
  return NULL;
}

static const char *unsound_level(const struct supervisor *supervisor) {
  if (!level_possible(supervisor->level)) {
    return "the level is 0 or on its scale";
  }
  if ((supervisor->level > 0U) && !in_session(supervisor->state)) {
    return "S7: there is a level only in a session's run";
  }
  if ((supervisor->state == STATE_PAUSED) && (supervisor->level > 0U)) {
    return "S16: a paused run stands";
  }
  if (supervisor->soak_ms > LIMIT_SOAK_MS) {
    return "S4: the soak is counted up to its limit";
  }
  if ((supervisor->soak_ms < LIMIT_SOAK_MS) && (supervisor->level > CENTILEVEL_LIGHTEST)) {
    return "S4: before the soak is done the level is the lightest at most";
  }
  if ((supervisor->state == STATE_RUNNING) && (supervisor->soak_ms < LIMIT_SOAK_MS)) {
    return "S4: only a run that has soaked is running";
  }
  if (!level_possible(supervisor->ramp.target) || (supervisor->ramp.level_q20 < 0)) {
    return "S5: the ramp lies on the scale";
  }
  return NULL;
}

static const char *unsound_budget(const struct budget *budget) {
  if ((budget->spent_s > LIMIT_BUDGET_MOTOR_ON_S) || (budget->stored_s > LIMIT_BUDGET_MOTOR_ON_S)) {
    return "S6: no more is spent than there is";
  }
  if ((budget->stored_s % LIMIT_BUDGET_UNIT_S) != 0U) {
    return "S6: EEPROM holds whole units";
  }
  if (budget->run_s > (LIMIT_RUN_MOTOR_ON_S + 1U)) {
    return "S6: a run has its limit";
  }
  return NULL;
}

static const char *unsound_bench(const struct supervisor *supervisor) {
  const struct bench *bench = &supervisor->bench;
  const bool open = supervisor->state == STATE_BENCH;
  const bool lasting = bench->window_ms > 0U;
  if (open != lasting) {
    return "S10: the bench is open exactly while its window lasts";
  }
  if ((bench->window_ms > LIMIT_BENCH_WINDOW_MS) || (bench->run_ms > LIMIT_BENCH_RUN_MS) ||
      (bench->lease_ms > LIMIT_BENCH_LEASE_MS) || (bench->rest_ms > LIMIT_BENCH_REST_MS) ||
      (bench->hold_ms >= LIMIT_BENCH_HOLD_MS)) {
    return "S10: no time on the bench is longer than its limit";
  }
  if (bench_running(bench) && ((bench->window_ms == 0U) || (bench->lease_ms == 0U) || (bench->rest_ms > 0U))) {
    return "S10: a bench run has a window, a lease, and a rest behind it";
  }
  if (!bench_running(bench) && ((bench->duty > 0U) || (bench->asked > 0U) || (bench->lease_ms > 0U))) {
    return "S10: without a bench run there is no duty";
  }
  if ((bench->asked > LIMIT_DUTY_MAX_COUNTS) || (bench->duty > LIMIT_DUTY_MAX_COUNTS)) {
    return "S10: the bench's duty has its limit";
  }
  if (supervisor->storing && bench_running(bench)) {
    return "S11: nothing runs while a calibration is written";
  }
  return NULL;
}

/* The duty was drawn at the last tick: an order since then may have ended the run, and the next tick obeys. */
static const char *unsound_output(const struct soleus *soleus) {
  if (soleus->duty >= PWM_PERIOD_COUNTS) {
    return "S14: the duty is less than the period";
  }
  if (soleus->supervisor.calibrated != soleus->calibration.valid) {
    return "S11: the rules know whether there is a calibration";
  }
  if (soleus->supervisor.storing != calibration_store_busy(&soleus->persistence.store)) {
    return "S11: the rules know whether a calibration is being written";
  }
  return NULL;
}

const char *soleus_unsound(const struct soleus *soleus) {
  const struct supervisor *supervisor = &soleus->supervisor;
  const char *claim = unsound_run(supervisor);
  if (claim == NULL) {
    claim = unsound_level(supervisor);
  }
  if (claim == NULL) {
    claim = unsound_budget(&supervisor->budget);
  }
  if (claim == NULL) {
    claim = unsound_bench(supervisor);
  }
  if (claim == NULL) {
    claim = unsound_output(soleus);
  }
  return claim;
}

const char *soleus_undriven(const struct soleus *soleus) {
  const struct supervisor *supervisor = &soleus->supervisor;
  if ((soleus->duty > 0U) && (supervisor->level == 0U) && (supervisor->bench.duty == 0U)) {
    return "S12: at level 0 and without a bench run the output is off";
  }
  if ((supervisor->level > 0U) && (soleus->duty == 0U) && (soleus->stop_count == soleus->stops_cleared)) {
    return "a level is driven";
  }
  return NULL;
}

bool soleus_sound(const struct soleus *soleus) {
  return soleus_unsound(soleus) == NULL;
}

#endif
