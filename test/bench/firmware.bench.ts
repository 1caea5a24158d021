/** The firmware by itself: how fast a stop is, how long it runs on alone, how much it sleeps, how big it is. */
import { isOff } from '../../src/emulator/index.ts';
import { examine } from '../hex/index.ts';
import { BoardAlone, CYCLES_PER_MS, hex, manifest } from './board-alone.ts';
import type { Figure } from './figure.ts';

export const name = 'firmware';

const CYCLES_PER_US = 16;
const EECR = 0x3f;
const EEPE = 0x02;

/** The worst time from the start-bit edge of `!` to the output off, over every cycle of a tick. */
function stopFigures(): Figure[] {
  const bench = new BoardAlone();
  const { board } = bench;
  bench.begin();
  bench.passLeased(20_000);
  // The budget is written to EEPROM once in a while: the load that a stop must get past.
  for (let waitedMs = 0; (board.peek(EECR) & EEPE) === 0; waitedMs += 5) {
    if (waitedMs > 60_000) throw new Error('EEPROM is never written');
    if (waitedMs % 250 === 0) bench.ask(`keep ${bench.run}`);
    bench.pass(5);
  }
  bench.send('tel\ntel\ntel\n');
  bench.pass(1.2);
  const state = bench.em.snapshot();
  let worstUs = 0;
  let undone = 0;
  for (let offset = 0; offset < CYCLES_PER_MS; offset += 1) {
    bench.em.restore(state);
    board.run(board.cycles + offset);
    if (isOff(board.output)) throw new Error('the output must be on before the stop');
    const sentAt = board.cycles;
    let offAt = Number.POSITIVE_INFINITY;
    const forget = board.onOutput((output, atCycle) => {
      if (isOff(output)) offAt = Math.min(offAt, atCycle);
    });
    bench.send('!');
    bench.pass(0.5);
    worstUs = Math.max(worstUs, (offAt - sentAt) / CYCLES_PER_US);
    bench.pass(9.5);
    forget();
    if (!isOff(board.output)) undone += 1;
  }
  return [
    { what: '! to output off, worst of 16,000 cycle offsets', measured: worstUs, atMost: 60, unit: 'µs' },
    {
      what: 'offsets at which a later write undoes the stop',
      measured: undone,
      atMost: 0,
      unit: 'of 16,000',
    },
  ];
}

function silenceFigures(): Figure[] {
  const bench = new BoardAlone();
  bench.begin();
  bench.passLeased(61_000);
  bench.segment(500, 0);
  bench.passLeased(9000);
  const silentAt = bench.board.cycles;
  let offAt = Number.POSITIVE_INFINITY;
  bench.board.onOutput((output, atCycle) => {
    if (isOff(output)) offAt = Math.min(offAt, atCycle);
  });
  bench.pass(2000);
  return [
    {
      what: 'last word of the host to output off, at level 5.00',
      measured: (offAt - silentAt) / CYCLES_PER_MS,
      atMost: 1500,
      unit: 'ms',
    },
  ];
}

/** A session's share of time awake: soak, rises, holds, leases. */
function wakeFigures(): Figure[] {
  const bench = new BoardAlone();
  const { board } = bench;
  bench.begin();
  bench.em.restore(bench.em.snapshot());
  const fromCycle = board.cycles;
  const fromSlept = board.activity.sleptCycles;
  bench.passLeased(61_000);
  bench.segment(300, 90_000);
  bench.passLeased(90_000);
  bench.passLeased(150_000);
  bench.segment(450, 100_000);
  bench.passLeased(100_000);
  bench.passLeased(200_000);
  const awake = 1 - (board.activity.sleptCycles - fromSlept) / (board.cycles - fromCycle);
  return [
    { what: 'awake in ten minutes of a session', measured: 100 * awake, atMost: 6, unit: '%' },
    {
      what: 'longest stretch awake',
      measured: board.activity.longestAwakeCycles,
      atMost: 8000,
      unit: 'cycles',
    },
  ];
}

/** Worked out from the program, not measured: what no run may exceed. */
function workedOutFigures(): Figure[] {
  const { stack, interrupt, off, heldUpCycles, watchdogFeeds } = examine(hex);
  return [
    {
      what: `static RAM and worst-case stack (${stack.main} and an interrupt's ${stack.interrupt})`,
      measured: manifest.staticRamBytes + stack.total,
      atMost: 1843,
      unit: 'bytes of 2,048',
    },
    {
      what: `longest interrupt (${interrupt.cycles}) and longest stretch with interrupts off (${off.cycles})`,
      measured: heldUpCycles,
      atMost: 256,
      unit: 'cycles',
    },
    { what: 'places that feed the watchdog', measured: watchdogFeeds.length, atMost: 1, unit: '' },
  ];
}

export async function run(): Promise<readonly Figure[]> {
  return [
    ...stopFigures(),
    ...silenceFigures(),
    ...wakeFigures(),
    ...workedOutFigures(),
    { what: 'flash', measured: manifest.flashBytes, atMost: 28 * 1024, unit: 'bytes' },
    { what: 'static RAM', measured: manifest.staticRamBytes, atMost: 1.2 * 1024, unit: 'bytes' },
  ];
}
