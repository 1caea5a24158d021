/* The run budget (S6). */
#include "budget.h"

#include "contract.h"
#include "step.h"

#define SECOND_MS 1000U

void budget_begin(struct budget *budget, uint16_t stored_s) {
  budget->spent_s = stored_s;
  budget->stored_s = stored_s;
  budget->run_s = 0;
  budget->on_ms = 0;
  budget->rest_ms = 0;
}

void budget_begin_run(struct budget *budget) {
  budget->run_s = 0;
}

void budget_step(struct budget *budget, bool driven) {
  if (driven) {
    budget->on_ms = (uint16_t)(budget->on_ms + STEP_MS);
    if (budget->on_ms >= SECOND_MS) {
      budget->on_ms = 0;
      budget->run_s++;
      if (budget->spent_s < LIMIT_BUDGET_MOTOR_ON_S) {
        budget->spent_s++;
      }
    }
  } else if (budget->spent_s > 0U) {
    budget->rest_ms = (uint16_t)(budget->rest_ms + STEP_MS);
    if (budget->rest_ms >= (LIMIT_BUDGET_REST_RATIO * SECOND_MS)) {
      budget->rest_ms = 0;
      budget->spent_s--;
    }
  } else {
    budget->rest_ms = 0;
  }
}

uint16_t budget_left_s(const struct budget *budget) {
  return (uint16_t)(LIMIT_BUDGET_MOTOR_ON_S - budget->spent_s);
}

/* EEPROM holds whole units, rounded up: never less than was spent. */
static uint16_t in_units(uint16_t seconds) {
  const uint16_t part = LIMIT_BUDGET_UNIT_S - 1U;
  const uint16_t up = (uint16_t)(seconds + part);
  const uint16_t beyond = (uint16_t)(up & part);
  return (uint16_t)(up - beyond);
}

_Static_assert((LIMIT_BUDGET_UNIT_S & (LIMIT_BUDGET_UNIT_S - 1U)) == 0U, "rounding is by a mask");

bool budget_store_due(struct budget *budget, bool armed) {
  uint16_t wanted = budget->stored_s;
  if (armed) {
    if (budget->spent_s >= budget->stored_s) {
      wanted = in_units((uint16_t)(budget->spent_s + LIMIT_BUDGET_RESERVE_S));
    }
  } else if (budget->stored_s > budget->spent_s) {
    if (((uint16_t)(budget->stored_s - budget->spent_s) >= LIMIT_BUDGET_KEEP_S) || (budget->spent_s == 0U)) {
      wanted = in_units(budget->spent_s);
    }
  } else {
    /* EEPROM holds what was spent. */
  }
  if (wanted > LIMIT_BUDGET_MOTOR_ON_S) {
    wanted = LIMIT_BUDGET_MOTOR_ON_S;
  }
  if (wanted == budget->stored_s) {
    return false;
  }
  budget->stored_s = wanted;
  return true;
}
