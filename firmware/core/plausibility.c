/* The motor as a second tachometer: too coarse to control by, fine enough to catch a pulse lost or doubled. */
#include "plausibility.h"

#include "contract.h"
#include "signals.h"

#define LOOKS ((uint8_t)(LIMIT_IMPLAUSIBLE_MS / PLAUSIBILITY_MS))
/* A rotor that runs down loses this much in that time: friction alone takes 600 RPM a second. */
#define RUNNING_DOWN_RPM 100U

uint16_t implied_rpm(uint16_t supply_counts, uint16_t current_counts, uint16_t duty) {
  const uint16_t driven = (uint16_t)((((uint32_t)supply_counts * duty) * RPM_PER_SUPPLY_DUTY_Q16) >> 16);
  const uint16_t rest = (uint16_t)(PWM_PERIOD_COUNTS - duty);
  const uint16_t resistance = (uint16_t)(((uint32_t)current_counts * RPM_PER_CURRENT_Q4) >> 4);
  const uint16_t diode = (uint16_t)(((uint32_t)rest * RPM_PER_DIODE_REST_Q10) >> 10);
  const uint16_t lost = (uint16_t)(resistance + diode);
  return (driven > lost) ? (uint16_t)(driven - lost) : 0U;
}

/* `of` per cent of a speed. */
static uint16_t share(uint16_t rpm, uint16_t of) {
  const uint32_t share_q8 = ((uint32_t)of * 256U) / 100U;
  return (uint16_t)((rpm * share_q8) >> 8);
}

static bool has_lasted(uint8_t *looks, bool condition) {
  if (!condition) {
    *looks = 0;
  } else if (*looks < LOOKS) {
    (*looks)++;
  } else {
    /* It has lasted long enough already. */
  }
  return *looks >= LOOKS;
}

/* Too high for long enough, and no slower than at first. */
static bool high_for_no_reason(struct plausibility *plausibility, bool high, uint16_t rpm) {
  if (plausibility->high == 0U) {
    plausibility->rpm_at_first = rpm;
  }
  if (!has_lasted(&plausibility->high, high)) {
    return false;
  }
  if ((uint16_t)(rpm + RUNNING_DOWN_RPM) > plausibility->rpm_at_first) {
    return true;
  }
  plausibility->high = 0;
  return false;
}

bool plausibility_broken(struct plausibility *plausibility, uint16_t implied, uint16_t rpm, bool driven) {
  const bool fast_enough = (implied >= LIMIT_IMPLAUSIBLE_FROM_RPM) || (rpm >= LIMIT_IMPLAUSIBLE_FROM_RPM);
  const bool judged = driven && fast_enough && (rpm > 0U);
  const bool low = judged && (rpm < share(implied, LIMIT_IMPLAUSIBLE_LOW_PERCENT));
  const bool high = judged && (rpm > share(implied, LIMIT_IMPLAUSIBLE_HIGH_PERCENT));
  const bool too_low = has_lasted(&plausibility->low, low);
  return high_for_no_reason(plausibility, high, rpm) || too_low;
}
