/* Stall, over-current, temperature and supply. */
#include "monitor.h"

#include "signals.h"

static bool sensor_out(const struct signals *signals) {
  return (signals->temperature_counts <= TEMPERATURE_SHORTED_COUNTS) ||
         (signals->temperature_counts >= TEMPERATURE_OPEN_COUNTS);
}

/* Counts the milliseconds of a condition; true once it has lasted `limit_ms`. */
static bool lasts(uint8_t *since_ms, bool condition, uint8_t limit_ms) {
  if (!condition) {
    *since_ms = 0;
    return false;
  }
  if (*since_ms < limit_ms) {
    (*since_ms)++;
  }
  return *since_ms >= limit_ms;
}

static bool stalled(struct monitor *monitor, const struct signals *signals) {
  if (!signals->driven || signals->turning) {
    monitor->stall_ms = 0;
  } else if (monitor->stall_ms < LIMIT_STALL_MS) {
    monitor->stall_ms++;
  } else {
    /* It stays at its limit until the rotor turns or the output is off. */
  }
  return monitor->stall_ms >= LIMIT_STALL_MS;
}

enum fault monitor_tick(struct monitor *monitor, const struct signals *signals) {
  enum fault fault = FAULT_NONE;
  const bool out = sensor_out(signals);
  if (lasts(&monitor->supply_high_ms, signals->supply_counts > SUPPLY_MAX_COUNTS, LIMIT_SUPPLY_OUT_MS)) {
    fault = FAULT_SUPPLY_HIGH;
  }
  if (lasts(&monitor->supply_low_ms, signals->supply_counts < SUPPLY_MIN_COUNTS, LIMIT_SUPPLY_OUT_MS)) {
    fault = FAULT_SUPPLY_LOW;
  }
  if (lasts(&monitor->hot_ms, !out && (signals->temperature_counts < TEMPERATURE_MAX_COUNTS), LIMIT_SENSOR_OUT_MS)) {
    fault = FAULT_OVER_TEMPERATURE;
  }
  if (lasts(&monitor->sensor_ms, out, LIMIT_SENSOR_OUT_MS)) {
    fault = FAULT_TEMPERATURE_SENSOR;
  }
  if (stalled(monitor, signals)) {
    fault = FAULT_STALL;
  }
  if (lasts(&monitor->current_ms, signals->current_counts > CURRENT_MAX_COUNTS, LIMIT_CURRENT_MAX_MS)) {
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
    default:
      return false;
  }
}
