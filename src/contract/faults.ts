/**
 * The fault table: what can go wrong on the unit, in words a person can act on. Faults latch in the
 * firmware and are cleared by an explicit command once the cause has gone (S9).
 */

export interface Fault {
  /** Number on the wire and in the C header. */
  readonly code: number;
  /** What happened, in plain language. The output is off in every case. */
  readonly cause: string;
  /** What to do about it. */
  readonly remedy: string;
  /** When `clear` works again. */
  readonly clears: string;
  /** Longest time from the cause to the output off, ms. */
  readonly detectionMs: number;
  readonly rule: string;
}

export const faults = {
  stall: {
    code: 1,
    cause: 'The motor was held fast and could not turn.',
    remedy: 'Check that nothing blocks the plate, then clear the fault.',
    clears: 'at once',
    detectionMs: 500,
    rule: 'S9',
  },
  overCurrent: {
    code: 2,
    cause: 'The motor drew too much current.',
    remedy: 'Take weight off the plate, check that nothing blocks it, then clear the fault.',
    clears: 'when the current is back in range',
    detectionMs: 100,
    rule: 'S9',
  },
  overTemperature: {
    code: 3,
    cause: 'The motor got too warm.',
    remedy: 'Let it cool below 60 °C, then clear the fault.',
    clears: 'below 60 °C',
    detectionMs: 200,
    rule: 'S9',
  },
  temperatureSensor: {
    code: 4,
    cause: 'The motor’s temperature sensor is broken or unplugged.',
    remedy: 'Have the sensor and its cable checked. The massager does not run without it.',
    clears: 'when the sensor reads again',
    detectionMs: 200,
    rule: 'S9',
  },
  supplyLow: {
    code: 5,
    cause: 'The power supply is too low.',
    remedy: 'Check the power supply and its plug, then clear the fault.',
    clears: 'when the supply is back in range',
    detectionMs: 200,
    rule: 'S9',
  },
  supplyHigh: {
    code: 6,
    cause: 'The power supply is too high.',
    remedy: 'Use the 24 V supply that belongs to the massager, then clear the fault.',
    clears: 'when the supply is back in range',
    detectionMs: 200,
    rule: 'S9',
  },
  loopOverrun: {
    code: 7,
    cause: 'The firmware fell behind its own clock.',
    remedy: 'Clear the fault. If it comes back, unplug the massager and report it.',
    clears: 'at once',
    detectionMs: 10,
    rule: 'S9',
  },
  tachometerLost: {
    code: 8,
    cause: 'The motor’s speed sensor gave no signal although the motor seemed to turn.',
    remedy: 'Have the speed sensor and its cable checked, then clear the fault.',
    clears: 'at once',
    detectionMs: 500,
    rule: 'S9',
  },
  speedImplausible: {
    code: 9,
    cause: 'The measured speed did not fit the motor’s voltage and current.',
    remedy: 'Have the speed sensor and the motor’s driver checked, then clear the fault.',
    clears: 'when the motor stands still',
    detectionMs: 1000,
    rule: 'S14',
  },
  overSpeed: {
    code: 10,
    cause: 'The motor turned faster than the deepest level.',
    remedy: 'Do not use the massager. Have the motor’s driver checked.',
    clears: 'when the motor stands still',
    detectionMs: 200,
    rule: 'S14',
  },
  windingHeat: {
    code: 11,
    cause: 'The motor’s winding took in more heat than it could give away.',
    remedy: 'Take weight off the plate, let the motor cool for a minute, then clear the fault.',
    clears: 'when the winding has cooled, after a minute at most',
    detectionMs: 200,
    rule: 'S9',
  },
  outputStuck: {
    code: 12,
    cause: 'The motor moved or drew current although it was switched off.',
    remedy: 'Unplug the massager and do not use it. Have the motor’s driver and relay checked.',
    clears: 'when the motor stands still and draws no current',
    detectionMs: 100,
    rule: 'S15',
  },
  memory: {
    code: 16,
    cause: 'The massager’s processor failed a test of its memory.',
    remedy:
      'Unplug the massager and its USB cable, and plug them in again. If it comes back, do not use it: the controller must be replaced.',
    clears: 'only after the power was off',
    // A pass over 28 KB of flash takes 115 s; RAM, registers and stack are quicker.
    detectionMs: 120_000,
    rule: 'S13',
  },
  clock: {
    code: 17,
    cause: 'The massager’s clock runs too fast or too slow.',
    remedy:
      'Unplug the massager and its USB cable, and plug them in again. If it comes back, do not use it: the controller must be replaced.',
    clears: 'at a start at which the clock is right',
    detectionMs: 300,
    rule: 'S13',
  },
  adc: {
    code: 18,
    cause: 'The massager can no longer measure its own sensors.',
    remedy: 'Plug it into another USB port or supply. If it comes back, have the controller checked.',
    clears: 'when it measures its own reference right again',
    detectionMs: 500,
    rule: 'S13',
  },
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const FAULT_NAMES = Object.keys(faults) as readonly FaultName[];

/** The fault with this wire code, or undefined for 0 (none) and for codes this host does not know. */
export function faultOfCode(code: number): FaultName | undefined {
  return FAULT_NAMES.find((name) => faults[name].code === code);
}
