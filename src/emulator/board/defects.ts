/**
 * What is broken inside the processor, for tests of the firmware's self-tests. A defect belongs to the chip:
 * it outlives resets, and no snapshot holds it.
 */

/** One bit of the data space (a working register, an I/O register, a RAM cell) that can't change any more. */
export interface StuckBit {
  readonly address: number;
  readonly bit: number;
  readonly high: boolean;
}

export interface Defects {
  stuck: StuckBit | undefined;
  /** The watchdog's oscillator; the processor's own clock counts as right. */
  watchdogHz: number;
  /** Volts that the ADC sees at its internal channels instead of what is there, by channel. */
  internalVolts: Readonly<Record<number, number>>;
}

export const WATCHDOG_HZ = 128_000;

export const noDefects = (): Defects => ({ stuck: undefined, watchdogHz: WATCHDOG_HZ, internalVolts: {} });

/** Makes the stuck bit what it is, whatever was written to it. */
export function holdStuckBit(data: Uint8Array, { address, bit, high }: StuckBit): void {
  const mask = 1 << bit;
  const value = data[address] ?? 0;
  data[address] = high ? value | mask : value & ~mask;
}
