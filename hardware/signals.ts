/** How volts at the ATmega328P's inputs follow from what they measure. */

/** ADC: 10 bits against AVCC. */
export const ADC_COUNTS = 1024;
export const ADC_REFERENCE_V = 5.0;

/** The processor's own reference: 1.0 to 1.2 V (data sheet); AVCC by USB, behind the board's diode at worst. */
export const BANDGAP_V = { min: 1.0, max: 1.2 };
export const AVCC_V = { min: 4.5, max: 5.5 };

/** ADC counts of the reference against AVCC, and of ground, at which the ADC is still believed (S13). */
export const ADC_PLAUSIBLE = {
  referenceMin: Math.floor((BANDGAP_V.min / AVCC_V.max) * ADC_COUNTS),
  referenceMax: Math.ceil((BANDGAP_V.max / AVCC_V.min) * ADC_COUNTS),
  groundMax: 4,
} as const;

/**
 * Motor current: a shunt in line with the motor, inside the loop of the flyback diode, so that it
 * carries the motor's current in both parts of the PWM period, and an amplifier made for that place.
 */
export const SHUNT_OHM = 0.01;
export const SHUNT_GAIN = 20;
export const VOLTS_PER_AMPERE = SHUNT_OHM * SHUNT_GAIN;

/** Supply voltage: a divider to ground. */
export const SUPPLY_UPPER_OHM = 100_000;
export const SUPPLY_LOWER_OHM = 15_000;
export const SUPPLY_RATIO = SUPPLY_LOWER_OHM / (SUPPLY_UPPER_OHM + SUPPLY_LOWER_OHM);

/** Motor temperature: a 10 k NTC (B 3950) to ground, pulled up to AVCC. */
export const NTC_OHM_25C = 10_000;
export const NTC_BETA_K = 3950;
export const NTC_PULL_UP_OHM = 10_000;

/**
 * The relay in the motor's supply (S15), held by a charge pump that each edge at its pin tops up; a pin that
 * stays high or low lets it go. It pulls in after this many edges that follow each other closely enough, and
 * this long after their first; it drops out this long after the last edge. All four bound what the simulation
 * of the board gives with every tolerance at its worst; nothing has been measured.
 */
export const RELAY_PULL_IN_EDGES = 10;
export const RELAY_PULL_IN_S = 0.02;
export const RELAY_DROP_OUT_S = 0.036;
/** Longest time between two edges that still pulls every unit in: the firmware's 4 ms, and a fifth more for their jitter. */
export const RELAY_PULL_IN_GAP_S = 0.0048;

/** Falling edges of the Hall sensor in one turn of the motor. */
export const TACHOMETER_PULSES_PER_TURN = 4;

const ZERO_C_IN_K = 273.15;

/** The NTC's resistance at a temperature, Ω. */
export function ntcOhm(celsius: number): number {
  return NTC_OHM_25C * Math.exp(NTC_BETA_K * (1 / (celsius + ZERO_C_IN_K) - 1 / (25 + ZERO_C_IN_K)));
}

/** Volts at the temperature input. */
export function temperatureVolts(celsius: number): number {
  const ohm = ntcOhm(celsius);
  return (ADC_REFERENCE_V * ohm) / (ohm + NTC_PULL_UP_OHM);
}

/** Temperature that an ADC reading of the NTC stands for, °C. */
export function celsiusOfCounts(counts: number): number {
  const ohm = (NTC_PULL_UP_OHM * counts) / (ADC_COUNTS - counts);
  return 1 / (1 / (25 + ZERO_C_IN_K) + Math.log(ohm / NTC_OHM_25C) / NTC_BETA_K) - ZERO_C_IN_K;
}

/** Volts at the current input. */
export function currentVolts(ampere: number): number {
  return ampere * VOLTS_PER_AMPERE;
}

/** Volts at the supply input. */
export function supplyVolts(volts: number): number {
  return volts * SUPPLY_RATIO;
}
