/* Stall, over-current, temperature and supply. */
#include "monitor.h"

#include "signals.h"

static bool sensor_out(const struct signals *signals) {
  return (signals->temperature_counts <= TEMPERATURE_SHORTED_COUNTS) ||
         (signals->temperature_counts >= TEMPERATURE_OPEN_COUNTS);
}

/* Counts how often in a row a condition has held; true once it has lasted `limit_ms`. */
static bool lasts(uint8_t *times, bool condition, uint16_t limit_ms) {
  const uint8_t limit = (uint8_t)(limit_ms / MONITOR_MS);
  if (!condition) {
    *times = 0;
    return false;
  }
  if (*times < limit) {
    (*times)++;
  }
  return *times >= limit;
}

enum fault monitor_look(struct monitor *monitor, const struct signals *signals) {
  enum fault fault = FAULT_NONE;
  const bool out = sensor_out(signals);
  const bool hot = !out && (signals->temperature_counts < TEMPERATURE_MAX_COUNTS);
  if (lasts(&monitor->supply_high, signals->supply_counts > SUPPLY_MAX_COUNTS, LIMIT_SUPPLY_OUT_MS)) {
    fault = FAULT_SUPPLY_HIGH;
  }
  if (lasts(&monitor->supply_low, signals->supply_counts < SUPPLY_MIN_COUNTS, LIMIT_SUPPLY_OUT_MS)) {
    fault = FAULT_SUPPLY_LOW;
  }
  if (lasts(&monitor->hot, hot, LIMIT_SENSOR_OUT_MS)) {
    fault = FAULT_OVER_TEMPERATURE;
  }
  if (lasts(&monitor->sensor, out, LIMIT_SENSOR_OUT_MS)) {
    fault = FAULT_TEMPERATURE_SENSOR;
  }
  if (lasts(&monitor->stall, signals->driven && !signals->turning, LIMIT_STALL_MS)) {
    fault = FAULT_STALL;
  }
  if (lasts(&monitor->current, signals->current_counts > CURRENT_MAX_COUNTS, LIMIT_CURRENT_MAX_MS)) {
    fault = FAULT_OVER_CURRENT;
  }
  return fault;
}

bool monitor_cause_present(enum fault fault, const struct signals *signals) {
  switch (fault) {
    case FAULT_OVER_CURRENT:
      return signals->current_counts > CURRENT_MAX_COUNTS;
    case FAULT_OVER_TEMPERATURE:
      return signals->temperature_counts < TEMPERATURE_CLEAR_COUNTS;
    case FAULT_TEMPERATURE_SENSOR:
      return sensor_out(signals);
    case FAULT_SUPPLY_LOW:
      return signals->supply_counts < SUPPLY_MIN_COUNTS;
    case FAULT_SUPPLY_HIGH:
      return signals->supply_counts > SUPPLY_MAX_COUNTS;
    case FAULT_NONE:
    case FAULT_STALL:
    case FAULT_LOOP_OVERRUN:
    case FAULT_MEMORY:
    case FAULT_CLOCK:
    case FAULT_ADC:
    default:
      return false;
  }
}
