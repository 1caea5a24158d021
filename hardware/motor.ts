/** The motor as the firmware's models see it: the typical unit at 25 °C, and how far units differ. */

/** Winding resistance, Ω (Pittman DC054B-2). */
export const MOTOR_OHM = 1.73;
/** EMF and torque constant, V·s/rad = N·m/A: an assumption, for the Pittman's own can't reach 3,700 RPM on every unit. */
export const MOTOR_EMF_CONSTANT = 0.046;
/** Spread of both between units, as shares (an Airpax specification). */
export const MOTOR_OHM_SPREAD = 0.08;
export const MOTOR_EMF_SPREAD = 0.1;
/** Change of both with temperature, per kelvin (the same). */
export const MOTOR_OHM_PER_K = 0.004;
export const MOTOR_EMF_PER_K = -0.002;
/** Thermal resistance from the winding to the housing, K/W, and its time constant, s (a Faulhaber manual, as a stand-in). */
export const WINDING_KELVIN_PER_WATT = 2.5;
export const WINDING_TIME_CONSTANT_S = 23;
/** Drop of the flyback diode, V. */
export const DIODE_V = 0.5;
/** Warmest winding that the insulation (class B) bears, °C. */
export const WINDING_MAX_C = 130;
