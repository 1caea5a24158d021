/* Motor-on time: one run's, and the budget that all runs share (S6). */
#ifndef SOLEUS_BUDGET_H
#define SOLEUS_BUDGET_H

#include <stdbool.h>
#include <stdint.h>

struct budget {
  uint16_t spent_s;  /* of the shared budget; rest gives it back */
  uint16_t stored_s; /* what EEPROM holds, whole units: ahead of `spent_s` while the motor runs, never behind */
  uint16_t run_s;    /* motor-on time of this run */
  uint16_t on_ms;
  uint16_t rest_ms;
};

/* After a start: what EEPROM said was spent. Time without power gives nothing back. */
void budget_begin(struct budget *budget, uint16_t stored_s);

/* A new run starts at zero; the shared budget goes on. */
void budget_begin_run(struct budget *budget);

/* STEP_MS on, with the motor driven or not. */
void budget_step(struct budget *budget, bool driven);

/* Seconds left of the shared budget. */
uint16_t budget_left_s(const struct budget *budget);

/* True when EEPROM should be told; `stored_s` then holds what to write. */
bool budget_store_due(struct budget *budget, bool armed);

#endif
