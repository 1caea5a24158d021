/** The turn from the heels to the calves (M5), in which the motor is off and a person acts. */

/** How long it may take before the session ends by itself, s (our policy): nothing waits for ever. */
export const TURN_LIMIT_S = 600;
