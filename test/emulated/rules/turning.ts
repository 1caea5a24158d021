/**
 * The shipped hex on the emulated board, without a host's clock: it runs only as far as it is told, and the
 * rotor's true speed is followed millisecond by millisecond.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc16, rpmOfLevel } from '../../../src/contract/index.ts';
import {
  createEmulatedMassager,
  dutyOf,
  type EmulatedMassager,
  type MachineState,
  NOMINAL_UNIT,
  type Unit,
} from '../../../src/emulator/index.ts';

const CYCLES_PER_MS = 16_000;
const LEASE_RENEW_MS = 250;
const TURN_RAD = 2 * Math.PI;
const SETTLED = 0.01;

/** A unit whose winding resistance and EMF constant are those of the typical one times these. */
export const cornerOf = (resistance: number, emf: number): Unit => ({
  ...NOMINAL_UNIT,
  resistanceOhm: NOMINAL_UNIT.resistanceOhm * resistance,
  emfConstant: NOMINAL_UNIT.emfConstant * emf,
});

/** Corners of the spread between units: winding resistance ±8 %, EMF constant ±10 %. */
export const CORNERS: readonly Unit[] = [0.92, 1.08].flatMap((resistance) =>
  [0.9, 1.1].map((emf) => cornerOf(resistance, emf)),
);

/** Winding and housing, °C: a cold room, the calibration's temperature, and near the firmware's own limit. */
export const TEMPERATURES: readonly number[] = [5, 25, 70];

/** The rotor at a moment. */
interface Moment {
  readonly ms: number;
  /** Radians turned since the watch began. */
  readonly rad: number;
  /** Speed averaged over the last whole turn, RPM; 0 before there is one. */
  readonly turnRpm: number;
  /** Share of the time that the pin is high. */
  readonly duty: number;
}

/** How the speed answered a change, as shares of what it should be. */
export interface Answer {
  /** Until the speed over a turn stays within 1 %, ms. */
  readonly settledMs: number;
  /** Beyond the level's speed, to the side that the change didn't push to. */
  readonly overshoot: number;
  /** Of the mean over the last second. */
  readonly meanError: number;
}

/** How a start went. */
export interface Start {
  readonly peakRpm: number;
  readonly kickMs: number;
  readonly settledMs: number;
}

const hex = readFileSync(join(process.cwd(), 'firmware', 'dist', 'soleus-atmega328p.hex'), 'utf8');

export class Turning {
  readonly em: EmulatedMassager;
  #number = 0;
  #run = '';
  #untilLeaseMs = LEASE_RENEW_MS;
  #moments: Moment[] = [];
  #angleRad = 0;

  constructor(unit: Unit) {
    this.em = createEmulatedMassager({
      hex,
      speed: 'max',
      startDate: new Date(0),
      feetOn: true,
      unit,
      onError: (error) => {
        throw error;
      },
    });
    this.pass(200);
  }

  /** Armed, at level 0. */
  arm(): void {
    this.#ask('hello 1');
    const [nonce] = this.#ask('nonce');
    const [run] = this.#ask(`arm ${nonce} a`);
    if (run === undefined) throw new Error('not armed');
    this.#run = run;
  }

  segment(centilevel: number, overMs = 0): void {
    this.#ask(`seg ${this.#run} ${centilevel} ${overMs}`);
  }

  pause(): void {
    this.#ask(`pause ${this.#run}`);
  }

  resume(): void {
    this.#ask(`resume ${this.#run}`);
  }

  /** Time passes unwatched, the lease renewed. */
  pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += 1) {
      this.#renew();
      const end = this.em.board.cycles + CYCLES_PER_MS;
      while (this.em.board.cycles < end) this.em.board.run(end);
    }
  }

  /** Time passes; gives the rotor's every millisecond. */
  watch(ms: number): readonly Moment[] {
    this.#moments = [];
    this.#angleRad = this.em.plant().angleRad;
    for (let passed = 0; passed < ms; passed += 1) {
      this.pass(1);
      this.#look();
    }
    return this.#moments;
  }

  /** From standing, armed: the first seconds at level 1.00. */
  start(): Start {
    this.segment(100);
    const moments = this.watch(1500);
    const first = moments[0]?.duty ?? 0;
    const kicked = moments.find(({ duty }) => duty < first);
    return {
      peakRpm: Math.max(...moments.map(({ turnRpm }) => turnRpm)),
      kickMs: kicked?.ms ?? Number.POSITIVE_INFINITY,
      settledMs: lastOff(moments, rpmOfLevel(1)),
    };
  }

  /** At a level where the rotor has settled: puts the feet on or takes them off, for less than S16 allows. */
  async moveFeet(on: boolean, level: number): Promise<Answer> {
    // A turn before, so that a turn's average is known from the first moment.
    const before = this.watch(100);
    await this.em.frontPanel.apply({ do: 'feet', on });
    const moments = this.#watchOn(before, 1800);
    const target = rpmOfLevel(level);
    const beyond = moments.map(({ turnRpm }) => (on ? turnRpm - target : target - turnRpm));
    const [from, to] = [moments.at(-1000), moments.at(-1)];
    if (from === undefined || to === undefined) throw new Error('a second must be watched');
    const meanRpm = ((to.rad - from.rad) / TURN_RAD / (to.ms - from.ms)) * 60_000;
    return {
      settledMs: lastOff(moments, target),
      overshoot: Math.max(...beyond) / target,
      meanError: Math.abs(meanRpm - target) / target,
    };
  }

  save(): MachineState {
    return this.em.snapshot();
  }

  restore(state: MachineState): void {
    this.em.restore(state);
    this.em.board.line.take();
    this.#untilLeaseMs = 1;
  }

  /** Goes on watching; gives only the new moments, counted from now. */
  #watchOn(before: readonly Moment[], ms: number): readonly Moment[] {
    const from = before.length;
    for (let passed = 0; passed < ms; passed += 1) {
      this.pass(1);
      this.#look();
    }
    return this.#moments.slice(from).map((moment) => ({ ...moment, ms: moment.ms - from }));
  }

  #look(): void {
    const { angleRad } = this.em.plant();
    const last = this.#moments.at(-1) ?? { ms: 0, rad: 0 };
    // Back by more than half a turn is forward past the full one.
    const moved = angleRad - this.#angleRad;
    const rad = last.rad + (moved < -Math.PI ? moved + TURN_RAD : moved > Math.PI ? moved - TURN_RAD : moved);
    this.#angleRad = angleRad;
    const ms = last.ms + 1;
    this.#moments.push({ ms, rad, turnRpm: this.#turnRpm(ms, rad), duty: dutyOf(this.em.board.output) });
  }

  #turnRpm(ms: number, rad: number): number {
    const index = this.#moments.findLastIndex((moment) => moment.rad <= rad - TURN_RAD);
    const [before, after] = [this.#moments[index], this.#moments[index + 1]];
    if (before === undefined || after === undefined) return 0;
    const share = (rad - TURN_RAD - before.rad) / (after.rad - before.rad);
    return 60_000 / (ms - before.ms - share * (after.ms - before.ms));
  }

  #renew(): void {
    this.#untilLeaseMs -= 1;
    if (this.#run === '' || this.#untilLeaseMs > 0) return;
    this.em.board.line.take();
    this.#send(`keep ${this.#run}`);
    this.#untilLeaseMs = LEASE_RENEW_MS;
  }

  #send(request: string): void {
    this.#number = (this.#number + 1) % 256;
    const text = `${this.#number} ${request}`;
    const line = `${text}*${crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0')}\n`;
    const bytes = Array.from(Buffer.from(line, 'latin1'), (byte) => ({ byte, framingError: false }));
    this.em.board.line.send(bytes, this.em.board.cycles);
  }

  #ask(request: string): string[] {
    this.#untilLeaseMs = LEASE_RENEW_MS;
    this.em.board.line.take();
    this.#send(request);
    this.pass(15);
    const heard = Buffer.from(this.em.board.line.take()).toString('latin1').split('\n');
    const answer = heard.find((line) => line.startsWith(`${this.#number} ok`));
    if (answer === undefined) throw new Error(`refused: ${request}: ${heard.join(' ')}`);
    return (answer.split('*')[0] ?? '').split(' ').slice(2);
  }
}

/** The last moment at which the speed over a turn was off by more than 1 %, ms. */
function lastOff(moments: readonly Moment[], target: number): number {
  return moments.findLast(({ turnRpm }) => Math.abs(turnRpm - target) > SETTLED * target)?.ms ?? 0;
}
