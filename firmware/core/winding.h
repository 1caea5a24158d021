/* The winding's heat above its sensor, from the current (I²t): the sensor lags by minutes (S9). */
#ifndef SOLEUS_WINDING_H
#define SOLEUS_WINDING_H

#include <stdbool.h>
#include <stdint.h>

/* The model steps this often; `WINDING_HEAT_Q24` and `WINDING_COOL_Q16` belong to it. */
#define WINDING_STEP_MS 8U

struct winding {
  uint32_t rise_q24; /* K */
};

/* After a start: as warm as may be cleared, since what was before isn't known. */
void winding_begin(struct winding *winding);

/* WINDING_STEP_MS on, with a current in ADC counts (at most 1,023). */
void winding_step(struct winding *winding, uint16_t current_counts);

/* Hotter than the insulation bears, were the sensor at its own limit. */
bool winding_hot(const struct winding *winding);

/* Cool enough to run again. */
bool winding_cool(const struct winding *winding);

#endif
