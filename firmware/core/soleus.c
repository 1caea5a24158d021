/* Puts the parts together: one tick, one byte, one push at a time. */
#include "soleus.h"

#include "commands.h"
#include "signals.h"
#include "telemetry.h"

#define LAMP_PERIOD_MS 2000U

void soleus_begin(struct soleus *soleus, const struct identity *identity, const uint8_t image[CALIBRATION_BYTES]) {
  soleus->identity = *identity;
  soleus->journal.starts++;
  calibration_read(&soleus->calibration, image);
  supervisor_begin(&soleus->supervisor, soleus->calibration.valid, soleus->journal.starts, soleus->journal.spent_s);
  soleus->signals.supply_counts = SUPPLY_MIN_COUNTS;
  soleus->signals.temperature_counts = TEMPERATURE_CLEAR_COUNTS;
  soleus->until_telemetry_ms = 1;
  soleus->until_auxiliary_ms = LIMIT_AUXILIARY_MS;
}

uint8_t soleus_flags(const struct soleus *soleus) {
  const struct supervisor *supervisor = &soleus->supervisor;
  uint8_t flags = 0;
  flags = (uint8_t)(flags | (soleus->feet.is ? FLAG_PRESENCE : 0U));
  flags = (uint8_t)(flags | (soleus->start.is ? FLAG_START_PRESSED : 0U));
  flags = (uint8_t)(flags | (soleus->stop.is ? FLAG_STOP_OPEN : 0U));
  flags = (uint8_t)(flags | (soleus->calibration.valid ? FLAG_CALIBRATED : 0U));
  flags = (uint8_t)(flags | ((soleus->duty > 0U) ? FLAG_OUTPUT_ON : 0U));
  flags = (uint8_t)(flags | (supervisor->unattended ? FLAG_UNATTENDED : 0U));
  flags = (uint8_t)(flags | ((supervisor->consent_ms > 0U) ? FLAG_CONSENT : 0U));
  return flags;
}

/* Debounces, smooths, and works out what the rules look at. */
static void sense(struct soleus *soleus, const struct inputs *inputs, struct senses *senses) {
  if (inputs->edge) {
    tachometer_edge(&soleus->tachometer, inputs->edge_stamp);
  }
  tachometer_tick(&soleus->tachometer);
  (void)debounce_tick(&soleus->feet, inputs->feet);
  (void)debounce_tick(&soleus->stop, inputs->stop_open);
  senses->start_tapped = debounce_tick(&soleus->start, inputs->start_pressed) && soleus->start.is;
  senses->feet = soleus->feet.is;
  senses->stop_open = soleus->stop.is;
  soleus->stop_count = inputs->stop_count;
  senses->stop_byte = soleus->stop_count != soleus->stops_cleared;
  soleus->current_q4 = (int16_t)(soleus->current_q4 + (int16_t)(inputs->current_counts) - (soleus->current_q4 / 16));
  soleus->signals.current_counts = inputs->current_counts;
  soleus->signals.supply_counts = inputs->supply_counts;
  soleus->signals.temperature_counts = inputs->temperature_counts;
  soleus->signals.driven = soleus->duty > 0U;
  soleus->signals.turning = soleus->tachometer.known > 0U;
  senses->turning = soleus->tachometer.rpm >= LIMIT_SOAK_TURNING_RPM;
  senses->fault = monitor_tick(&soleus->monitor, &soleus->signals);
  if (inputs->overrun) {
    senses->fault = FAULT_LOOP_OVERRUN;
  }
}

/* Hands the board what must outlive a reset: this start once, then the budget as it is spent (S6, S7). */
static void keep_journal(struct soleus *soleus, const struct inputs *inputs, struct outputs *outputs) {
  outputs->store = false;
  if (!inputs->store_free) {
    return;
  }
  if (soleus->start_stored && !soleus->supervisor.ready) {
    supervisor_ready(&soleus->supervisor);
  }
  if (budget_store_due(&soleus->supervisor.budget, supervisor_armed(&soleus->supervisor)) || !soleus->start_stored) {
    soleus->journal.spent_s = soleus->supervisor.budget.stored_s;
    outputs->store_address = journal_next(&soleus->journal, outputs->record);
    outputs->store = true;
    soleus->start_stored = true;
  }
}

/* Steady while armed, a short blink while resting, quick blinking while something needs a person. */
static bool lamp_of(struct soleus *soleus) {
  const enum state state = soleus->supervisor.state;
  soleus->lamp_ms = (soleus->lamp_ms < (LAMP_PERIOD_MS - 1U)) ? (uint16_t)(soleus->lamp_ms + 1U) : 0U;
  if ((state == STATE_LATCHED) || (state == STATE_FAULT)) {
    return (soleus->lamp_ms & 0x0080U) != 0U;
  }
  if (state == STATE_PAUSED) {
    return (soleus->lamp_ms & 0x0200U) != 0U;
  }
  return supervisor_armed(&soleus->supervisor) || (soleus->lamp_ms < 100U);
}

/* Telemetry goes out at once when the state or a flag has changed. */
static void count_pushes(struct soleus *soleus) {
  const uint8_t flags = soleus_flags(soleus);
  if ((soleus->supervisor.state != soleus->told_state) || (flags != soleus->told_flags)) {
    soleus->told_state = soleus->supervisor.state;
    soleus->told_flags = flags;
    soleus->until_telemetry_ms = 0;
  }
  if (soleus->until_telemetry_ms > 0U) {
    soleus->until_telemetry_ms--;
  }
  if (soleus->until_auxiliary_ms > 0U) {
    soleus->until_auxiliary_ms--;
  }
}

void soleus_tick(struct soleus *soleus, const struct inputs *inputs, struct outputs *outputs) {
  struct senses senses;
  sense(soleus, inputs, &senses);
  supervisor_tick(&soleus->supervisor, &senses);
  soleus->duty = speed_tick(&soleus->speed, &soleus->calibration, supervisor_level(&soleus->supervisor),
                            soleus->tachometer.rpm);
  outputs->duty = soleus->duty;
  outputs->drive = soleus->duty > 0U;
  outputs->stops_cleared = soleus->stops_cleared;
  outputs->lamp = lamp_of(soleus);
  keep_journal(soleus, inputs, outputs);
  count_pushes(soleus);
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

bool soleus_push(struct soleus *soleus, struct frame_out *frame) {
  static const FLASH char telemetry_word[] = "tel";
  static const FLASH char auxiliary_word[] = "aux";
  const bool telemetry = soleus->until_telemetry_ms == 0U;
  if (!telemetry && (soleus->until_auxiliary_ms > 0U)) {
    return false;
  }
  frame_out_begin(frame, soleus->push_number);
  soleus->push_number++;
  if (telemetry) {
    soleus->until_telemetry_ms =
        supervisor_armed(&soleus->supervisor) ? LIMIT_TELEMETRY_RUN_MS : LIMIT_TELEMETRY_IDLE_MS;
    frame_out_word(frame, telemetry_word);
    telemetry_fields(soleus, frame);
  } else {
    soleus->until_auxiliary_ms = LIMIT_AUXILIARY_MS;
    frame_out_word(frame, auxiliary_word);
    auxiliary_fields(soleus, frame);
  }
  frame_out_end(frame);
  return true;
}
