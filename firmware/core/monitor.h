/* Faults from the signals (S9): each condition must last before it counts. */
#ifndef SOLEUS_MONITOR_H
#define SOLEUS_MONITOR_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"

/* The slow signals as ADC counts, and what the motor is doing. */
struct signals {
  uint16_t current_counts;
  uint16_t supply_counts;
  uint16_t temperature_counts;
  bool driven;
  bool turning; /* an edge has come within the last 60 ms */
};

/* For how long each condition has held, ms. */
struct monitor {
  uint16_t stall_ms;
  uint8_t current_ms;
  uint8_t supply_low_ms;
  uint8_t supply_high_ms;
  uint8_t sensor_ms;
  uint8_t hot_ms;
};

/* One millisecond on: the fault that has now lasted long enough, or FAULT_NONE. */
enum fault monitor_tick(struct monitor *monitor, const struct signals *signals);

/* True while the cause of `fault` is still there, with hysteresis for the temperature. */
bool monitor_cause_present(enum fault fault, const struct signals *signals);

#endif
