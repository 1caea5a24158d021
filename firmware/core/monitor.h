/* Faults from the signals (S9, S14, S15): each condition must last before it counts. */
#ifndef SOLEUS_MONITOR_H
#define SOLEUS_MONITOR_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"
#include "plausibility.h"
#include "winding.h"

/* The monitor looks every 4 ms; the ADC goes round its channels in six. */
#define MONITOR_MS 4U

/* The slow signals as ADC counts, and what the motor is doing. */
struct signals {
  uint16_t current_counts;
  uint16_t supply_counts;
  uint16_t temperature_counts;
  uint16_t duty; /* counts of the PWM period; 0 is off */
  uint16_t rpm;
  bool turning; /* an edge has come within the last 60 ms */
};

struct monitor {
  /* for how often in a row each condition has held */
  uint8_t stall;
  uint8_t current;
  uint8_t supply_low;
  uint8_t supply_high;
  uint8_t sensor;
  uint8_t hot;
  uint8_t over_speed;
  uint8_t stuck;
  uint8_t off;
  uint8_t looks; /* wraps: which of the rarer looks are due */
  struct plausibility plausibility;
  struct winding winding;
};

/* After a start. */
void monitor_begin(struct monitor *monitor);

/* Looks once, MONITOR_MS after the last time: the fault that has now lasted long enough, or FAULT_NONE. */
enum fault monitor_look(struct monitor *monitor, const struct signals *signals);

/* True while the cause of `fault` is still there, with hysteresis for heat. */
bool monitor_cause_present(const struct monitor *monitor, enum fault fault, const struct signals *signals);

#endif
