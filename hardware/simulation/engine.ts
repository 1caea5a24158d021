/** ngspice, in WebAssembly: runs decks one after the other, and believes nothing that it hasn't been told. */

import { Simulation } from 'eecircuit-engine';
import { DesignRefused } from '../refused.ts';
import type { Deck } from './deck.ts';

/** A measurement that is missing or failed. ngspice itself goes on then, and ends as if nothing were wrong. */
export class MeasurementFailed extends DesignRefused {
  readonly deck: string;
  readonly measurement: string;
  /** What ngspice said about it. */
  readonly words: string;

  constructor(deck: string, measurement: string, words: string) {
    super(`Deck “${deck}”: measurement ${measurement} gave no number: ${words}`);
    this.deck = deck;
    this.measurement = measurement;
    this.words = words;
  }
}

/** A deck that ngspice didn't run to its end. It runs the deck before again then, and gives its results. */
export class DeckFailed extends DesignRefused {
  readonly deck: string;
  readonly words: string;

  constructor(deck: string, words: string) {
    super(`Deck “${deck}” didn’t run: ${words}`);
    this.deck = deck;
    this.words = words;
  }
}

export interface Run {
  /** By name, each one that was asked. */
  readonly measured: ReadonlyMap<string, number>;
  /** Seconds of each point; they lie unevenly. */
  readonly seconds: readonly number[];
  /** Voltages `v(node)` and currents `i(element)` at those points, by ngspice's name. */
  readonly traces: ReadonlyMap<string, readonly number[]>;
}

let engine: Promise<Simulation> | undefined;
let decksRun = 0;
/** The end of the deck that is running, whatever its outcome. */
let before: Promise<unknown> = Promise.resolve();

async function started(): Promise<Simulation> {
  const simulation = new Simulation();
  await simulation.start();
  return simulation;
}

/** Runs a deck, after those that were asked for before. Starting the engine takes a second, so it is started once. */
export function run(deck: Deck): Promise<Run> {
  const mine = before.then(() => runNow(deck));
  before = mine.catch(() => undefined);
  return mine;
}

async function runNow(deck: Deck): Promise<Run> {
  engine ??= started();
  const simulation = await engine;
  decksRun += 1;
  const title = `deck ${decksRun} ${deck.name}`;
  simulation.setNetList([title, ...deck.lines, '.end', ''].join('\n'));
  const result = await quietly(() => simulation.runSim());
  const said = simulation.getInfo();
  const errors = simulation.getError().join('\n');
  assertRan(deck, title, said, errors);
  if (result.dataType !== 'real') throw new DeckFailed(deck.name, 'its results are complex numbers');
  const traces = new Map(result.data.map(({ name, values }) => [name.toLowerCase(), values]));
  return { measured: measuredIn(deck, said, errors), seconds: traces.get('time') ?? [], traces };
}

/** The engine prints what ngspice says as well as keeping it; what matters of it is in the errors thrown here. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { error } = console;
  console.error = () => undefined;
  try {
    return await work();
  } finally {
    console.error = error;
  }
}

function assertRan(deck: Deck, title: string, said: string, errors: string): void {
  if (!said.includes(`Circuit: ${title}`)) throw new DeckFailed(deck.name, errors || 'it was not read');
  const otherwise = errors
    .split('\n')
    .filter((line) => /error|aborted|interrupted|too small/i.test(line) && !/measure/i.test(line));
  if (otherwise.length > 0) throw new DeckFailed(deck.name, otherwise.join(' ').trim());
}

/** `name = 1.234e+00 at= …` for each that was asked. */
function measuredIn(deck: Deck, said: string, errors: string): ReadonlyMap<string, number> {
  return new Map(
    deck.asked.map((name) => {
      const found = new RegExp(`^${name}\\s*=\\s*(\\S+)`, 'm').exec(said)?.[1];
      const value = Number(found ?? Number.NaN);
      if (!Number.isFinite(value)) throw new MeasurementFailed(deck.name, name, wordsAbout(name, errors));
      return [name, value];
    }),
  );
}

function wordsAbout(name: string, errors: string): string {
  const words = errors.split('\n').filter((line) => new RegExp(`\\b${name}\\b`).test(line));
  return words.join(' ').replaceAll(/\s+/g, ' ').trim() || 'nothing was said about it';
}
