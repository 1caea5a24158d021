/* Puts the parts together: one tick, one byte, one push at a time. */
#include "soleus.h"

#include "commands.h"
#include "signals.h"
#include "step.h"
#include "telemetry.h"

/* The slow jobs take turns, one each tick: each comes every 4 ms, and no tick carries them all. */
enum slow_job { SLOW_MONITOR, SLOW_RULES, SLOW_PERSISTENCE, SLOW_TELEMETRY, SLOW_JOBS };

#define SLOW_MS 4U
#define FIRST_TELEMETRY_MS 20U

/* The lamp moves every 4 ms; 250 steps are a second. */
#define LAMP_PERIOD_STEPS 250U

_Static_assert((PERSISTENCE_LOOK_MS == SLOW_MS) && (MONITOR_MS == SLOW_MS) && (RELAY_MS == SLOW_MS) && (STEP_MS == SLOW_MS),
               "they take turns");

void soleus_begin(struct soleus *soleus, const struct identity *identity) {
  soleus->identity = *identity;
  persistence_begin(&soleus->persistence, &soleus->calibration);
  supervisor_begin(&soleus->supervisor, soleus->calibration.valid, soleus->persistence.journal.blocks,
                   soleus->persistence.journal.spent_s);
  /* Until it has been seen released: a button that is stuck is no press. */
  soleus->start.is = true;
  monitor_begin(&soleus->monitor);
  soleus->signals.supply_counts = SUPPLY_MIN_COUNTS;
  soleus->signals.temperature_counts = TEMPERATURE_CLEAR_COUNTS;
  /* The first telemetry waits until every channel has been converted. */
  soleus->until_telemetry_ms = FIRST_TELEMETRY_MS;
  soleus->told_state = soleus->supervisor.state;
  soleus->told_flags = telemetry_flags(soleus);
  soleus->until_auxiliary_ms = LIMIT_AUXILIARY_MS;
}

/* What can't wait for its turn. */
static void sense(struct soleus *soleus, const struct inputs *inputs) {
  if (inputs->edge) {
    tachometer_edge(&soleus->tachometer, inputs->edge_stamp);
  }
  tachometer_tick(&soleus->tachometer);
  soleus->stop_count = inputs->stop_count;
  if (inputs->board_fault != FAULT_NONE) {
    soleus->found = inputs->board_fault;
  }
}

/* Of the faults found since the rules last looked, the first is told. */
static void find(struct soleus *soleus, enum fault fault) {
  if (soleus->found == FAULT_NONE) {
    soleus->found = fault;
  }
}

static enum fault look_for_faults(struct soleus *soleus, const struct inputs *inputs) {
  soleus->current_q4 =
      (uint16_t)((uint16_t)(soleus->current_q4 - (uint16_t)(soleus->current_q4 >> 4)) + inputs->counts[CHANNEL_CURRENT]);
  soleus->signals.current_counts = inputs->counts[CHANNEL_CURRENT];
  soleus->signals.supply_counts = inputs->counts[CHANNEL_SUPPLY];
  soleus->signals.temperature_counts = inputs->counts[CHANNEL_TEMPERATURE];
  soleus->signals.duty = soleus->duty;
  soleus->signals.rpm = soleus->tachometer.rpm;
  soleus->signals.turning = soleus->tachometer.known > 0U;
  return monitor_look(&soleus->monitor, &soleus->signals);
}

/* The contacts, and the rules on what they say and what has been found. */
static void obey_rules(struct soleus *soleus, const struct inputs *inputs) {
  struct senses senses;
  (void)debounce_look(&soleus->feet, inputs->feet);
  (void)debounce_look(&soleus->stop, inputs->stop_open);
  senses.start_tapped = debounce_look(&soleus->start, inputs->start_pressed) && soleus->start.is;
  senses.feet = soleus->feet.is;
  senses.stop_open = soleus->stop.is;
  senses.start_pressed = soleus->start.is;
  senses.stop_byte = soleus->stop_count != soleus->stops_cleared;
  senses.turning = soleus->tachometer.rpm >= LIMIT_SOAK_TURNING_RPM;
  senses.fault = soleus->found;
  soleus->found = FAULT_NONE;
  supervisor_step(&soleus->supervisor, &senses);
}

/* Counts a period down by one look; true when it has run out. */
static bool runs_out(uint16_t *ms) {
  *ms = (*ms > SLOW_MS) ? (uint16_t)(*ms - SLOW_MS) : 0U;
  return *ms == 0U;
}

/* Steady while armed, a short blink while resting, quick blinking while something needs a person. Only idle is it lent. */
static bool lamp_of(struct soleus *soleus) {
  const enum state state = soleus->supervisor.state;
  soleus->lamp_steps = (soleus->lamp_steps < (LAMP_PERIOD_STEPS - 1U)) ? (uint8_t)(soleus->lamp_steps + 1U) : 0U;
  if (state != STATE_IDLE) {
    soleus->lamp_lent_ms = 0;
  }
  if (!runs_out(&soleus->lamp_lent_ms)) {
    return soleus->lamp_lit;
  }
  if ((state == STATE_LATCHED) || (state == STATE_FAULT)) {
    return (soleus->lamp_steps & 0x20U) != 0U;
  }
  if ((state == STATE_PAUSED) || ((state == STATE_BENCH) && !supervisor_armed(&soleus->supervisor))) {
    return (soleus->lamp_steps & 0x80U) != 0U;
  }
  return supervisor_armed(&soleus->supervisor) || (soleus->lamp_steps < 25U);
}

/* Telemetry goes out at once when the state or a flag has changed. */
static void count_pushes(struct soleus *soleus) {
  const uint8_t flags = telemetry_flags(soleus);
  const bool changed = (soleus->supervisor.state != soleus->told_state) || (flags != soleus->told_flags);
  soleus->told_state = soleus->supervisor.state;
  soleus->told_flags = flags;
  soleus->uptime_ms = (uint16_t)(soleus->uptime_ms + SLOW_MS);
  if (runs_out(&soleus->until_telemetry_ms) || changed) {
    soleus->telemetry_due = true;
  }
  if (runs_out(&soleus->until_auxiliary_ms)) {
    soleus->auxiliary_due = true;
  }
}

/* S15: held only for a run, and checked anew for each; a fault or a stop has ended the run, and so opens it. */
static enum fault work_relay(struct soleus *soleus, struct outputs *outputs) {
  struct supervisor *supervisor = &soleus->supervisor;
  const bool wanted = supervisor_armed(supervisor) && (supervisor->powered || !relay_closed(&soleus->relay));
  const enum fault fault = relay_look(&soleus->relay, wanted, soleus->tachometer.known == 0U);
  supervisor->powered = relay_closed(&soleus->relay);
  outputs->relay_high = relay_held(&soleus->relay) && !outputs->relay_high;
  return fault;
}

static void run_slow_job(struct soleus *soleus, const struct inputs *inputs, struct outputs *outputs) {
  soleus->slow = (uint8_t)((soleus->slow + 1U) % (uint8_t)SLOW_JOBS);
  switch ((enum slow_job)soleus->slow) {
    case SLOW_MONITOR:
      soleus->board_fault = inputs->board_fault;
      find(soleus, look_for_faults(soleus, inputs));
      find(soleus, work_relay(soleus, outputs));
      break;
    case SLOW_RULES:
      obey_rules(soleus, inputs);
      outputs->lamp = lamp_of(soleus);
      break;
    case SLOW_PERSISTENCE:
      persistence_look(&soleus->persistence, &soleus->calibration, &soleus->supervisor, inputs->store_free,
                       &outputs->write);
      break;
    case SLOW_TELEMETRY:
    case SLOW_JOBS:
    default:
      count_pushes(soleus);
      break;
  }
}

void soleus_tick(struct soleus *soleus, const struct inputs *inputs, struct outputs *outputs) {
  outputs->write.wanted = false;
  sense(soleus, inputs);
  run_slow_job(soleus, inputs, outputs);
  soleus->duty = speed_tick(&soleus->speed, &soleus->calibration, soleus->supervisor.level, &soleus->tachometer,
                             soleus->signals.supply_counts);
  if (soleus->duty == 0U) {
    /* The bench works in duty, at level 0 (S10). */
    soleus->duty = soleus->supervisor.bench.duty;
  }
  /* The rules may not have looked yet: a stop needs none (S2). */
  if (soleus->stop_count != soleus->stops_cleared) {
    soleus->duty = 0;
  }
  outputs->duty = soleus->duty;
  outputs->drive = soleus->duty > 0U;
  outputs->stops_cleared = soleus->stops_cleared;
}

bool soleus_take(struct soleus *soleus, uint8_t byte) {
  struct request request;
  if (!frame_in_take(&soleus->in, byte, &request)) {
    return false;
  }
  if (!request.bare && soleus->answered && (request.number == soleus->answered_number) &&
      (request.crc == soleus->answered_crc)) {
    return true;
  }
  soleus->answered = !request.bare;
  soleus->answered_number = request.number;
  soleus->answered_crc = request.crc;
  return command_run(soleus, &request, &soleus->answer);
}

/* One frame at a time, the telemetry first. */
bool soleus_push(struct soleus *soleus, struct frame_out *frame) {
  static const FLASH char telemetry_word[] = "tel";
  static const FLASH char auxiliary_word[] = "aux";
  if (!soleus->telemetry_due && !soleus->auxiliary_due) {
    return false;
  }
  frame_out_begin(frame, soleus->push_number);
  soleus->push_number++;
  if (soleus->telemetry_due) {
    soleus->telemetry_due = false;
    soleus->until_telemetry_ms =
        supervisor_armed(&soleus->supervisor) ? LIMIT_TELEMETRY_RUN_MS : LIMIT_TELEMETRY_IDLE_MS;
    frame_out_word(frame, telemetry_word);
    telemetry_fields(soleus, frame);
  } else {
    soleus->auxiliary_due = false;
    soleus->until_auxiliary_ms = LIMIT_AUXILIARY_MS;
    frame_out_word(frame, auxiliary_word);
    auxiliary_fields(soleus, frame);
  }
  frame_out_end(frame);
  return true;
}
