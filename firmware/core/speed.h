/* The closed loop: which duty holds the speed of a level, foot or no foot (S5, S14). */
#ifndef SOLEUS_SPEED_H
#define SOLEUS_SPEED_H

#include <stdbool.h>
#include <stdint.h>

#include "calibration.h"

struct speed {
  uint16_t level;    /* hundredths, as last told; 0 is off */
  uint16_t rpm;      /* what that level stands for */
  uint16_t table;    /* the calibrated duty of that level */
  int16_t trim_q8;   /* what the loop adds, 256ths of a count */
  uint16_t kick_ms;  /* left of the start kick */
  uint8_t until_step_ms;
};

/* One millisecond on: the duty (counts) for `level` with the rotor at `rpm`; 0 is off. */
uint16_t speed_tick(struct speed *speed, const struct calibration *calibration, uint16_t level, uint16_t rpm);

#endif
