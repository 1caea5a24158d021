/* Stall, current, heat, supply, speed, and an output that won't go off. */
#include "monitor.h"

#include "signals.h"

#define PLAUSIBILITY_LOOKS ((uint8_t)(PLAUSIBILITY_MS / MONITOR_MS))
#define WINDING_LOOKS ((uint8_t)(WINDING_STEP_MS / MONITOR_MS))

void monitor_begin(struct monitor *monitor) {
  winding_begin(&monitor->winding);
}

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

static enum fault look_at_supply(struct monitor *monitor, const struct signals *signals) {
  enum fault fault = FAULT_NONE;
  if (lasts(&monitor->supply_high, signals->supply_counts > SUPPLY_MAX_COUNTS, LIMIT_SUPPLY_OUT_MS)) {
    fault = FAULT_SUPPLY_HIGH;
  }
  if (lasts(&monitor->supply_low, signals->supply_counts < SUPPLY_MIN_COUNTS, LIMIT_SUPPLY_OUT_MS)) {
    fault = FAULT_SUPPLY_LOW;
  }
  return fault;
}

static enum fault look_at_heat(struct monitor *monitor, const struct signals *signals) {
  enum fault fault = FAULT_NONE;
  const bool out = sensor_out(signals);
  const bool hot = !out && (signals->temperature_counts < TEMPERATURE_MAX_COUNTS);
  if ((monitor->looks % WINDING_LOOKS) == 0U) {
    winding_step(&monitor->winding, signals->current_counts);
    if (winding_hot(&monitor->winding)) {
      fault = FAULT_WINDING_HEAT;
    }
  }
  if (lasts(&monitor->hot, hot, LIMIT_SENSOR_OUT_MS)) {
    fault = FAULT_OVER_TEMPERATURE;
  }
  if (lasts(&monitor->sensor, out, LIMIT_SENSOR_OUT_MS)) {
    fault = FAULT_TEMPERATURE_SENSOR;
  }
  return fault;
}

/* A rotor that stands takes all the voltage as current; where an EMF is left over, it turns and isn't seen. */
static enum fault look_at_rotor(struct monitor *monitor, const struct signals *signals) {
  const bool driven = signals->duty > 0U;
  if (lasts(&monitor->over_speed, signals->rpm > LIMIT_OVER_SPEED_RPM, LIMIT_OVER_SPEED_MS)) {
    return FAULT_OVER_SPEED;
  }
  const bool unseen = lasts(&monitor->stall, driven && !signals->turning, LIMIT_STALL_MS);
  if (!unseen && ((monitor->looks % PLAUSIBILITY_LOOKS) != 0U)) {
    return FAULT_NONE;
  }
  const uint16_t implied = implied_rpm(signals->supply_counts, signals->current_counts, signals->duty);
  if (unseen) {
    return (implied >= LIMIT_IMPLAUSIBLE_FROM_RPM) ? FAULT_TACHOMETER_LOST : FAULT_STALL;
  }
  return plausibility_broken(&monitor->plausibility, implied, signals->rpm, driven) ? FAULT_SPEED_IMPLAUSIBLE : FAULT_NONE;
}

/* S15: with the output off the flyback current dies away in milliseconds; what flows then comes through the MOSFET. */
static enum fault look_at_output(struct monitor *monitor, const struct signals *signals) {
  const bool off = lasts(&monitor->off, signals->duty == 0U, LIMIT_OUTPUT_OFF_MS);
  const bool flows = signals->current_counts > STUCK_CURRENT_COUNTS;
  return lasts(&monitor->stuck, off && flows, LIMIT_STUCK_MS) ? FAULT_OUTPUT_STUCK : FAULT_NONE;
}

/* The last one found is told: what is worse comes later. */
enum fault monitor_look(struct monitor *monitor, const struct signals *signals) {
  enum fault fault = look_at_supply(monitor, signals);
  const enum fault heat = look_at_heat(monitor, signals);
  const enum fault rotor = look_at_rotor(monitor, signals);
  const enum fault output = look_at_output(monitor, signals);
  fault = (heat != FAULT_NONE) ? heat : fault;
  fault = (rotor != FAULT_NONE) ? rotor : fault;
  fault = (output != FAULT_NONE) ? output : fault;
  if (lasts(&monitor->current, signals->current_counts > CURRENT_MAX_COUNTS, LIMIT_CURRENT_MAX_MS)) {
    fault = FAULT_OVER_CURRENT;
  }
  monitor->looks++;
  return fault;
}

bool monitor_cause_present(const struct monitor *monitor, enum fault fault, const struct signals *signals) {
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
    case FAULT_WINDING_HEAT:
      return !winding_cool(&monitor->winding);
    case FAULT_SPEED_IMPLAUSIBLE:
    case FAULT_OVER_SPEED:
      return signals->turning;
    case FAULT_OUTPUT_STUCK:
      return signals->turning || (signals->current_counts > STUCK_CURRENT_COUNTS);
    case FAULT_NONE:
    case FAULT_STALL:
    case FAULT_TACHOMETER_LOST:
    case FAULT_LOOP_OVERRUN:
    case FAULT_MEMORY:
    case FAULT_CLOCK:
    case FAULT_ADC:
    default:
      return false;
  }
}
