/* The closed loop: which duty holds the speed of a level, foot or no foot (S5, S14). */
#ifndef SOLEUS_SPEED_H
#define SOLEUS_SPEED_H

#include <stdbool.h>
#include <stdint.h>

#include "calibration.h"
#include "tachometer.h"

struct speed {
  uint16_t level;          /* hundredths, as last told; 0 is off */
  uint16_t rpm;            /* what that level stands for */
  uint16_t table;          /* the calibrated duty of that level, counts */
  uint16_t least;          /* S14: the duty stays within these, counts */
  uint16_t most;
  uint16_t duty;           /* what the loop makes of it, counts */
  int16_t share_q14;       /* the integral part, as a share of the calibrated duty */
  int16_t proportional_q6; /* the proportional part, 64ths of a count */
  uint16_t kick_ms;        /* left of the start kick */
  uint16_t stepped_level;  /* the level at the loop's last step */
  uint8_t until_step_ms;
  uint8_t coasting_steps;  /* left to wait for a rotor that nothing brakes */
};

/*
 * One millisecond on: the duty (counts of the PWM period) that brings the rotor to `level` (hundredths: 0, which is
 * off and gives 0, or 100 to 1,100) and keeps it there. `supply_counts` is the ADC's reading of the supply; only a
 * start looks at it. A start forgets what the tachometer told before: a rotor that still turned slowly would look like
 * a heavy load. Above level 0 the duty lies within the calibrated duty and its trim, whatever the tachometer
 * says (S14). A start kick lasts LIMIT_KICK_MS at most (S5).
 */
uint16_t speed_tick(struct speed *speed, const struct calibration *calibration, uint16_t level,
                    struct tachometer *tachometer, uint16_t supply_counts);

#endif
