/** Edges on the tachometer's wire every 7.5 µs, as from a broken cable beside the motor's. */
import { expect, test } from 'vitest';
import { pins } from '../../../hardware/pins.ts';
import { isOff } from '../../../src/emulator/index.ts';
import { BoardAlone } from '../../bench/board-alone.ts';

/** 133 kHz: a falling edge every 120 cycles. */
const HALF_PERIOD_CYCLES = 60;
const CYCLES_PER_US = 16;
const TICK_CYCLES = 16_000;

class Storm extends BoardAlone {
  edges = 0;
  raging = false;
  #low = false;

  override runTo(cycle: number): void {
    const { board } = this;
    while (this.raging && board.cycles + HALF_PERIOD_CYCLES <= cycle) {
      this.#low = !this.#low;
      this.edges += this.#low ? 1 : 0;
      board.apply(pins.tachometer, this.#low ? 'low' : 'open');
      super.runTo(board.cycles + HALF_PERIOD_CYCLES);
    }
    super.runTo(cycle);
  }
}

/** Turning at level 1.00 while the wire storms. */
function inStorm(): Storm {
  const storm = new Storm();
  storm.begin();
  storm.passLeased(2000);
  storm.raging = true;
  return storm;
}

test('S1: a storm of 133 kHz on the tachometer starves no reception: every lease is answered, and the speed it pretends ends the run', () => {
  const storm = inStorm();
  const from = storm.board.cycles;
  for (let round = 0; round < 20; round += 1) {
    const [verdict] = storm.answer(`keep ${storm.run}`);
    // The speed that the storm pretends ends the run, and the answers say so from then on; silence they never are.
    expect(round === 0 ? ['ok'] : ['ok', 'no'], `lease ${round}`).toContain(verdict);
    storm.pass(85);
  }
  const seconds = (storm.board.cycles - from) / (1000 * TICK_CYCLES);
  expect(storm.edges / seconds).toBeGreaterThan(130_000);
  expect(isOff(storm.board.output)).toBe(true);
});

test('S2: in a storm on the tachometer a stop byte turns the output off within 60 µs, wherever in a tick it comes', () => {
  const storm = inStorm();
  const { board } = storm;
  storm.answer(`keep ${storm.run}`);
  storm.send('tel\ntel\n');
  storm.pass(1.2);
  const state = storm.em.snapshot();
  for (let offset = 0; offset < TICK_CYCLES; offset += 37) {
    storm.em.restore(state);
    storm.runTo(board.cycles + offset);
    expect(isOff(board.output), `offset ${offset}`).toBe(false);
    const sentAt = board.cycles;
    let offAt = Number.POSITIVE_INFINITY;
    const forget = board.onOutput((output, atCycle) => {
      if (isOff(output)) offAt = Math.min(offAt, atCycle);
    });
    storm.send('!');
    storm.pass(3);
    forget();
    expect((offAt - sentAt) / CYCLES_PER_US, `offset ${offset}`).toBeLessThanOrEqual(60);
    expect(isOff(board.output), `offset ${offset}`).toBe(true);
  }
});
