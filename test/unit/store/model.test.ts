/** Whatever is done in whatever order, over restarts and clocks that jump: the store and the model agree. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type FollowUpAnswer, OUTCOMES, SoleusError, VERDICTS } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { Model } from './model.ts';
import { OpenedStore } from './opened-store.ts';

/** A step, with numbers that pick among what there is. */
interface Step {
  readonly what: keyof typeof steps;
  readonly who: number;
  readonly which: number;
  readonly n: number;
}

interface Bench {
  readonly opened: OpenedStore;
  readonly model: Model;
  /** Ids of all sessions there ever were. */
  readonly sessions: string[];
  /** Ids of all people there ever were, and of one who never was. */
  readonly people: string[];
}

const NAMES = ['Me', 'Anna', 'ANNA', 'Bo', 'me (2)'];
const EXERCISES = ['calf-stretch', 'calf-raises'];
const SOME_TIME = '2024-05-06T07:30:00.000Z';

const one = <Item>(items: readonly Item[], n: number): Item => items[n % items.length] as Item;
const now = ({ opened }: Bench): string => opened.clock.date().toISOString();
const person = (bench: Bench, { who }: Step): string => one(bench.people, who);
const session = (bench: Bench, { which }: Step): string => one(['never', ...bench.sessions.slice(-4)], which);

function answerOf(n: number): FollowUpAnswer {
  if (n % 2 === 0) return { kind: 'two-hours', pain: n % 11 };
  const [soreness, bruising, longerThanADay, tablets] = [1, 2, 4, 8].map((bit) => (n & bit) > 0);
  return {
    kind: 'next-day',
    pain: n % 11,
    soreness: soreness === true,
    bruising: bruising === true,
    longerThanADay: longerThanADay === true,
    tablets: tablets === true,
  };
}

/** Each on the store first, then on the model. */
const steps = {
  add: (bench: Bench, { n }: Step) => {
    const name = n < 10 ? one(NAMES, n) : `p${n}`;
    const made = attempt(() => bench.opened.store.people.add({ name }));
    const allowed = attempt(() => bench.model.assertCanAdd(name));
    if (typeof made !== 'object') return [made, allowed];
    bench.model.addPerson(made);
    bench.people.push(made.id);
    return [undefined, allowed];
  },
  rename: (bench: Bench, step: Step) => {
    const id = person(bench, step);
    const name = one(NAMES, step.n);
    const told = { name, colour: 'plum', situation: 'unsaid', bodyMassKg: 60, ceiling: null } as const;
    return both(
      () => void bench.opened.store.people.change(id, told),
      () => {
        bench.model.rename(id, name);
        bench.model.people = bench.model.people.map((each) => (each.id === id ? { ...each, ...told } : each));
      },
    );
  },
  deletePerson: (bench: Bench, step: Step) =>
    both(
      () => bench.opened.store.people.delete(person(bench, step)),
      () => bench.model.deletePerson(person(bench, step), now(bench)),
    ),
  deleteHistory: (bench: Bench, step: Step) =>
    both(
      () => bench.opened.store.deleteSessions(person(bench, step)),
      () => bench.model.deleteHistory(person(bench, step)),
    ),
  start: (bench: Bench, step: Step) => {
    const id = `s${bench.sessions.length}`;
    bench.sessions.push(id);
    bench.opened.store.startSession({ id, programme: 'heel-soothe', profile: person(bench, step) });
    bench.model.start(id, person(bench, step), now(bench));
    return [];
  },
  measure: (bench: Bench, step: Step) => {
    const found = bench.model.sessions.find(({ record }) => record.id === session(bench, step));
    if (found === undefined) return [];
    const t = (found.trace.at(-1) ?? 0) + 1;
    const level = 1 + (step.n % 5);
    const durationS = (bench.opened.clock.date().getTime() - Date.parse(found.record.startedAt)) / 1000;
    bench.opened.store.appendTrace(found.record.id, { t, level, measuredLevel: level, rpm: null });
    bench.model.measure(found.record.id, t, level, durationS, now(bench));
    return [];
  },
  end: (bench: Bench, step: Step) => {
    const id = session(bench, step);
    const outcome = one(OUTCOMES, step.n);
    const motorOnS = step.n % 4 === 0 ? 0 : step.n;
    bench.opened.store.endSession(id, { outcome, durationS: 1000, motorOnS, topLevel: 3 });
    attempt(() => bench.model.end(id, outcome, motorOnS, now(bench)));
    return [];
  },
  deleteSession: (bench: Bench, step: Step) =>
    both(
      () => bench.opened.store.deleteSession(session(bench, step)),
      () => bench.model.deleteSession(session(bench, step)),
    ),
  answer: (bench: Bench, step: Step) => {
    const verdict = one(VERDICTS, step.n);
    return both(
      () => void bench.opened.store.care.saveFollowUp(session(bench, step), answerOf(step.n), verdict),
      () => bench.model.answer(session(bench, step), answerOf(step.n), verdict, now(bench)),
    );
  },
  screen: (bench: Bench, step: Step) =>
    both(
      () => void bench.opened.store.care.saveScreening(person(bench, step), { b1: step.n % 2 === 0 }),
      () => bench.model.screen(person(bench, step), { b1: step.n % 2 === 0 }, now(bench)),
    ),
  tick: (bench: Bench, step: Step) =>
    both(
      () => void bench.opened.store.exercises.tick(person(bench, step), one(EXERCISES, step.n)),
      () => bench.model.tick(person(bench, step), one(EXERCISES, step.n), now(bench)),
    ),
  untick: (bench: Bench, step: Step) =>
    both(
      () => bench.opened.store.exercises.untick(person(bench, step), one(EXERCISES, step.n), SOME_TIME),
      () => bench.model.untick(person(bench, step), one(EXERCISES, step.n), SOME_TIME),
    ),
  restart: (bench: Bench, { n }: Step) => {
    const minutes = String(n % 60).padStart(2, '0');
    bench.opened.reopen(`2024-05-06T07:${minutes}:00.000Z`);
    bench.model.restart();
    return [];
  },
};

/** What it gives, or the code of what it throws. */
function attempt<Result>(act: () => Result): Result | string {
  try {
    return act();
  } catch (error) {
    if (error instanceof SoleusError) return error.code;
    if (typeof error === 'string') return error;
    throw error;
  }
}

const both = (store: () => void, model: () => void): readonly unknown[] => [attempt(store), attempt(model)];

function expectAgreement({ opened: { store, problems }, model, people }: Bench): void {
  expect(store.people.list()).toEqual(model.people);
  expect(store.listSessions({ limit: 1000 })).toEqual(model.sessions.map(({ record }) => record).reverse());
  for (const { record, trace } of model.sessions)
    expect(store.getTrace(record.id).map(({ t }) => t)).toEqual(trace);
  const answers = model.sessions.flatMap(({ record, followUps }) =>
    followUps.map((given) => ({ sessionId: record.id, ...given })),
  );
  expect(sorted(store.care.followUps())).toEqual(sorted(answers));
  for (const id of people) {
    const theirs = <Thing>(things: readonly { profile: string; thing: Thing }[]): Thing[] =>
      things.filter(({ profile }) => profile === id).map(({ thing }) => thing);
    expect(store.care.entries(id)).toEqual(theirs(model.log));
    const latest = theirs(model.screenings).at(-1);
    expect(store.care.screening(id)).toEqual(latest === undefined ? null : { profile: id, ...latest });
    expect(store.exercises.since(id, '2020-01-01T00:00:00Z')).toEqual(theirs(model.ticks).reverse());
  }
  expect(problems).toEqual([]);
}

const sorted = (things: readonly unknown[]): string[] => things.map((thing) => JSON.stringify(thing)).sort();

const step = fc.record({
  what: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])),
  who: fc.nat(5),
  which: fc.nat(4),
  n: fc.nat(30),
});

it('the store and the model agree after every step, and refuse the same', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 50, size: 'max' }), async (random) => {
      const opened = new OpenedStore();
      try {
        const [first] = opened.store.people.list();
        expect(first).toBeDefined();
        if (first === undefined) return;
        const bench: Bench = { opened, model: new Model(first), sessions: [], people: ['nobody', 'default'] };
        for (const each of random) {
          const [byStore, byModel] = steps[each.what](bench, each);
          expect([each.what, byStore]).toEqual([each.what, byModel]);
          expectAgreement(bench);
          await opened.clock.advance(each.n * 100);
        }
        opened.reopen();
        bench.model.restart();
        expectAgreement(bench);
      } finally {
        opened.remove();
      }
    }),
    { numRuns: inputs(8) },
  );
});
