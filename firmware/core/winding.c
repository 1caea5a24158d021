/* One time constant: what i² brings in, less what flows to the housing. */
#include "winding.h"

#include "contract.h"
#include "signals.h"

#define ONE_Q24 ((uint32_t)16777216)
/* Far above every limit, and far below what overflows. */
#define RISE_MOST_Q24 (200U * ONE_Q24)

void winding_begin(struct winding *winding) {
  winding->rise_q24 = LIMIT_WINDING_RISE_CLEAR_K * ONE_Q24;
}

void winding_step(struct winding *winding, uint16_t current_counts) {
  const uint32_t heat_q24 = (uint32_t)(((uint32_t)current_counts * current_counts) * WINDING_HEAT_Q24);
  const uint16_t rise_q8 = (uint16_t)(winding->rise_q24 >> 16);
  winding->rise_q24 -= (uint32_t)((uint32_t)rise_q8 * WINDING_COOL_Q16);
  if (heat_q24 > (RISE_MOST_Q24 - winding->rise_q24)) {
    winding->rise_q24 = RISE_MOST_Q24;
  } else {
    winding->rise_q24 += heat_q24;
  }
}

bool winding_hot(const struct winding *winding) {
  return winding->rise_q24 >= (LIMIT_WINDING_RISE_MAX_K * ONE_Q24);
}

bool winding_cool(const struct winding *winding) {
  return winding->rise_q24 <= (LIMIT_WINDING_RISE_CLEAR_K * ONE_Q24);
}
