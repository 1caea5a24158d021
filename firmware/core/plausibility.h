/* Whether the measured speed fits the motor's voltage and current (S14). */
#ifndef SOLEUS_PLAUSIBILITY_H
#define SOLEUS_PLAUSIBILITY_H

#include <stdbool.h>
#include <stdint.h>

/* Looked at this often. */
#define PLAUSIBILITY_MS 32U

struct plausibility {
  uint8_t low;
  uint8_t high;
  uint16_t rpm_at_first; /* when it first was too high */
};

/*
 * The speed that the motor's EMF stands for, RPM: (supply × duty − diode × rest − current × resistance) / EMF
 * constant, all of the typical unit. 0 where nothing is left for the EMF. `duty` in counts of the PWM
 * period, the others in ADC counts.
 */
uint16_t implied_rpm(uint16_t supply_counts, uint16_t current_counts, uint16_t duty);

/*
 * Looks once, PLAUSIBILITY_MS after the last time: true when the speed has disagreed for long enough. A
 * rotor that runs down is faster than its voltage says, and is let be.
 */
bool plausibility_broken(struct plausibility *plausibility, uint16_t implied, uint16_t rpm, bool driven);

#endif
