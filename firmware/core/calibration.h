/* The unit's calibration: which duty makes which level (S11). */
#ifndef SOLEUS_CALIBRATION_H
#define SOLEUS_CALIBRATION_H

#include <stdbool.h>
#include <stdint.h>

#include "contract.h"

#define SERIAL_CHARACTERS 8U

struct calibration {
  bool valid;
  uint16_t counter; /* counts up with every image written; wraps */
  char serial[SERIAL_CHARACTERS];
  uint16_t start_duty;
  uint16_t duties[CALIBRATED_LEVELS]; /* counts of the PWM period, level 1 to 11, rising */
};

/*
 * Reads an EEPROM image. Invalid (checksum, schema, PWM period, serial, a duty outside the compiled limits of its
 * level or not rising): not believed (S11).
 */
void calibration_read(struct calibration *calibration, const uint8_t image[CALIBRATION_BYTES]);

/* Duty at a level of 1.00 to 11.00 in hundredths, by straight lines between whole levels. */
uint16_t calibration_duty(const struct calibration *calibration, uint16_t centilevel);

/* Motor speed that a level of 1.00 to 11.00 stands for, RPM; 0 below. */
uint16_t level_rpm(uint16_t centilevel);

#endif
