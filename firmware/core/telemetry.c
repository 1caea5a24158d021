/* ADC counts to units, states to words. */
#include "telemetry.h"

#include "flash.h"
#include "signals.h"
#include "version.h"

#define WORD_BYTES 10U

static const FLASH char state_words[STATE_COUNT][WORD_BYTES] = {STATE_WORDS};
static const FLASH char reset_words[RESET_COUNT][WORD_BYTES] = {RESET_WORDS};
static const FLASH int16_t temperatures[TEMPERATURE_TABLE_ENTRIES] = {TEMPERATURE_TABLE_DECIDEGREES};

static int16_t decidegrees(uint16_t counts) {
  const uint8_t index = (uint8_t)(counts / TEMPERATURE_TABLE_STEP);
  const uint16_t beyond_counts = (uint16_t)(counts % TEMPERATURE_TABLE_STEP);
  const int16_t beyond = (int16_t)beyond_counts;
  const int16_t low = temperatures[index];
  if (index >= (TEMPERATURE_TABLE_ENTRIES - 1U)) {
    return low;
  }
  return (int16_t)(low + (int16_t)(((int32_t)(temperatures[index + 1U] - low) * beyond) / (int16_t)TEMPERATURE_TABLE_STEP));
}

static uint16_t scaled_q8(uint16_t counts, uint32_t per_count_q8) {
  const uint32_t value = ((uint32_t)counts * per_count_q8) >> 8;
  return (value > UINT16_MAX) ? UINT16_MAX : (uint16_t)value;
}

uint8_t telemetry_flags(const struct soleus *soleus) {
  const struct supervisor *supervisor = &soleus->supervisor;
  uint8_t flags = 0;
  flags = (uint8_t)(flags | (soleus->feet.is ? FLAG_PRESENCE : 0U));
  flags = (uint8_t)(flags | (soleus->start.is ? FLAG_START_PRESSED : 0U));
  flags = (uint8_t)(flags | (soleus->stop.is ? FLAG_STOP_OPEN : 0U));
  flags = (uint8_t)(flags | (soleus->calibration.valid ? FLAG_CALIBRATED : 0U));
  flags = (uint8_t)(flags | ((soleus->duty > 0U) ? FLAG_OUTPUT_ON : 0U));
  flags = (uint8_t)(flags | (supervisor->unattended ? FLAG_UNATTENDED : 0U));
  flags = (uint8_t)(flags | ((supervisor->consent_ms > 0U) ? FLAG_CONSENT : 0U));
  flags = (uint8_t)(flags | (supervisor->storing ? FLAG_STORING : 0U));
  return flags;
}

void telemetry_fields(const struct soleus *soleus, struct frame_out *out) {
  const struct supervisor *supervisor = &soleus->supervisor;
  frame_out_word(out, state_words[supervisor->state]);
  frame_out_decimal(out, supervisor->level);
  frame_out_decimal(out, supervisor->ramp.target);
  frame_out_decimal(out, soleus->tachometer.rpm);
  frame_out_decimal(out, scaled_q8((uint16_t)(soleus->current_q4 >> 4), MILLIAMP_PER_COUNT_Q8));
  frame_out_signed(out, decidegrees(soleus->signals.temperature_counts));
  frame_out_decimal(out, scaled_q8(soleus->signals.supply_counts, CENTIVOLT_PER_COUNT_Q8));
  frame_out_hex(out, telemetry_flags(soleus), 2);
  frame_out_decimal(out, (uint16_t)supervisor->fault);
  frame_out_decimal(out, (uint16_t)supervisor->end);
}

void auxiliary_fields(const struct soleus *soleus, struct frame_out *out) {
  const struct supervisor *supervisor = &soleus->supervisor;
  frame_out_hex(out, supervisor->run, 8);
  frame_out_decimal(out, supervisor->soak_ms);
  frame_out_decimal(out, supervisor->budget.run_s);
  frame_out_decimal(out, budget_left_s(&supervisor->budget));
  frame_out_decimal(out, soleus->duty);
  frame_out_decimal(out, soleus->in.dropped);
  frame_out_decimal(out, (uint16_t)(supervisor->pause_ms / 1000U));
  frame_out_decimal(out, soleus->uptime_ms);
}

void identity_fields(const struct soleus *soleus, struct frame_out *out) {
  static const FLASH char version[] = FIRMWARE_VERSION;
  static const FLASH char no_serial[] = "unset";
  frame_out_decimal(out, PROTOCOL_VERSION);
  frame_out_word(out, version);
  frame_out_hex(out, soleus->identity.hash, 8);
  if (soleus->calibration.valid) {
    frame_out_text(out, soleus->calibration.serial, SERIAL_CHARACTERS);
  } else {
    frame_out_word(out, no_serial);
  }
}

void reset_field(const struct soleus *soleus, struct frame_out *out) {
  frame_out_word(out, reset_words[soleus->identity.reset_cause]);
}
