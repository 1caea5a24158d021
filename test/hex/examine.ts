/** The figures of a program in one place, for the bench and for whoever reads them. */
import { interruptCycles, type Stretch, stretchesOff } from './blocked.ts';
import { type Stack, watchdogFeeds, worstCaseStack } from './checks.ts';
import { functionsOf } from './functions.ts';
import { programOfHex } from './program.ts';

export interface Examination {
  readonly stack: Stack;
  /** The longest interrupt, and the longest stretch with interrupts off outside of them. */
  readonly interrupt: Stretch;
  readonly off: Stretch;
  /** Both together: as long as an interrupt may wait for its turn, cycles. */
  readonly heldUpCycles: number;
  readonly watchdogFeeds: readonly number[];
}

export function examine(hex: string): Examination {
  const functions = functionsOf(programOfHex(hex));
  const interrupt = longest(interruptCycles(functions));
  const off = longest(stretchesOff(functions));
  return {
    stack: worstCaseStack(functions),
    interrupt,
    off,
    heldUpCycles: interrupt.cycles + off.cycles,
    watchdogFeeds: watchdogFeeds(functions).all,
  };
}

function longest(stretches: readonly Stretch[]): Stretch {
  return stretches.reduce((a, b) => (b.cycles > a.cycles ? b : a), { at: 0, cycles: 0 });
}
