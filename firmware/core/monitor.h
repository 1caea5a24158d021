/* Faults from the signals (S9): each condition must last before it counts. */
#ifndef SOLEUS_MONITOR_H
#define SOLEUS_MONITOR_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"

/* The monitor looks every 4 ms; the ADC goes round its channels in six. */
#define MONITOR_MS 4U

/* The slow signals as ADC counts, and what the motor is doing. */
struct signals {
  uint16_t current_counts;
  uint16_t supply_counts;
  uint16_t temperature_counts;
  bool driven;
  bool turning; /* an edge has come within the last 60 ms */
};

/* For how often in a row each condition has held. */
struct monitor {
  uint8_t stall;
  uint8_t current;
  uint8_t supply_low;
  uint8_t supply_high;
  uint8_t sensor;
  uint8_t hot;
};

/* Looks once, MONITOR_MS after the last time: the fault that has now lasted long enough, or FAULT_NONE. */
enum fault monitor_look(struct monitor *monitor, const struct signals *signals);

/* True while the cause of `fault` is still there, with hysteresis for the temperature. */
bool monitor_cause_present(enum fault fault, const struct signals *signals);

#endif
