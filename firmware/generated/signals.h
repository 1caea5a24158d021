/* Generated from hardware/signals.ts by firmware/generate.ts. Do not edit. */
#ifndef SOLEUS_SIGNALS_H
#define SOLEUS_SIGNALS_H

#define TACHOMETER_PULSES_PER_TURN 4U
#define MILLIAMP_PER_COUNT_Q8 6250UL
#define CENTIVOLT_PER_COUNT_Q8 958UL
#define CURRENT_MAX_COUNTS 328U
#define SUPPLY_MIN_COUNTS 561U
#define SUPPLY_MAX_COUNTS 721U
#define STUCK_CURRENT_COUNTS 20U
/* Per count of supply and of duty, per count of current, per count of duty missing: the speed that the EMF loses or gains. */
#define RPM_PER_SUPPLY_DUTY_Q16 637UL
#define RPM_PER_CURRENT_Q4 140UL
#define RPM_PER_DIODE_REST_Q10 133UL
/* In 8 ms: kelvin (Q24) per squared count of current, and the share of the rise that flows away (Q16). */
#define WINDING_HEAT_Q24 24UL
#define WINDING_COOL_Q16 22UL
#define SUPPLY_NOMINAL_COUNTS 641U
/* S5: what a count of the supply is worth in duty, 16,384ths of the duty. */
#define SUPPLY_SHARE_PER_COUNT_Q14 26
/* The NTC lies to ground: warmer reads lower. */
#define TEMPERATURE_MAX_COUNTS 133U
#define TEMPERATURE_CLEAR_COUNTS 204U
#define TEMPERATURE_SHORTED_COUNTS 8U
#define TEMPERATURE_OPEN_COUNTS 1016U
/* What the ADC says of the processor’s own reference and of ground while it can be believed (S13). */
#define REFERENCE_MIN_COUNTS 186U
#define REFERENCE_MAX_COUNTS 274U
#define GROUND_MAX_COUNTS 4U
#define TEMPERATURE_TABLE_STEP 32U
#define TEMPERATURE_TABLE_ENTRIES 33U
#define TEMPERATURE_TABLE_DECIDEGREES 2394, 1293, 1016, 866, 763, 685, 621, 567, 520, 477, 439, 403, 370, 338, 308, 278, 250, 222, 194, 167, 139, 111, 83, 53, 22, -11, -47, -87, -132, -186, -256, -364, -600

#endif
