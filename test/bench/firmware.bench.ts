/** The firmware by itself: how fast a stop is, how long it runs on alone, how much it sleeps, how big it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc16 } from '../../src/contract/index.ts';
import { createEmulatedMassager, type EmulatedMassager, isOff } from '../../src/emulator/index.ts';
import type { Figure } from './figure.ts';

export const name = 'firmware';

const CYCLES_PER_MS = 16_000;
const CYCLES_PER_US = 16;
const EECR = 0x3f;
const EEPE = 0x02;

const folder = join(process.cwd(), 'firmware', 'dist');
const hex = readFileSync(join(folder, 'soleus-atmega328p.hex'), 'utf8');
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
  flashBytes: number;
  staticRamBytes: number;
};

/** The board alone, without a host's clock: it runs only as far as it is told. */
class Bench {
  readonly em: EmulatedMassager = createEmulatedMassager({
    hex,
    speed: 'max',
    startDate: new Date(0),
    feetOn: true,
    onError: (error) => {
      throw error;
    },
  });
  #number = 0;
  #run = '';

  get board(): EmulatedMassager['board'] {
    return this.em.board;
  }

  send(text: string): void {
    const frames = Array.from(Buffer.from(text, 'latin1'), (byte) => ({ byte, framingError: false }));
    this.board.line.send(frames, this.board.cycles);
  }

  pass(ms: number): void {
    const end = this.board.cycles + ms * CYCLES_PER_MS;
    while (this.board.cycles < end) this.board.run(end);
  }

  ask(request: string): string[] {
    this.#number = (this.#number + 1) % 256;
    const text = `${this.#number} ${request}`;
    this.board.line.take();
    this.send(`${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}\n`);
    this.pass(15);
    const heard = Buffer.from(this.board.line.take()).toString('latin1');
    const answer = heard.split('\n').find((line) => line.startsWith(`${this.#number} ok`)) ?? '';
    return (answer.split('*')[0] ?? '').split(' ').slice(2);
  }

  begin(): void {
    this.pass(300);
    this.ask('hello 1');
    const [nonce] = this.ask('nonce');
    this.#run = this.ask(`arm ${nonce} a`)[0] ?? '';
    this.ask(`seg ${this.#run} 100 0`);
    if (isOff(this.board.output)) throw new Error('the motor did not start');
  }

  passLeased(ms: number): void {
    for (let passed = 0; passed < ms; passed += 250) {
      this.ask(`keep ${this.#run}`);
      this.pass(235);
    }
  }

  segment(centilevel: number, overMs: number): void {
    this.ask(`seg ${this.#run} ${centilevel} ${overMs}`);
  }
}

/** The worst time from the start-bit edge of `!` to the output off, over every cycle of a tick. */
function stopFigures(): Figure[] {
  const bench = new Bench();
  const { board } = bench;
  bench.begin();
  bench.passLeased(29_000);
  // The budget is written to EEPROM about now: the load that a stop must get past.
  while ((board.peek(EECR) & EEPE) === 0) bench.passLeased(250);
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
  const bench = new Bench();
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
  const bench = new Bench();
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

export async function run(): Promise<readonly Figure[]> {
  return [
    ...stopFigures(),
    ...silenceFigures(),
    ...wakeFigures(),
    { what: 'flash', measured: manifest.flashBytes, atMost: 20 * 1024, unit: 'bytes' },
    { what: 'static RAM', measured: manifest.staticRamBytes, atMost: 1.2 * 1024, unit: 'bytes' },
  ];
}
