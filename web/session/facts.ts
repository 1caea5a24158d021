import type { Status } from '../../src/contract/index.ts';
import { daysBetween } from '../days.ts';
import { words } from '../words/index.ts';
import { faultNumber } from './action.ts';
import { placeOf, type Scene, type Situation } from './situation.ts';

/** One named value. `old`: it is not of now, and is shown softly. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly old: boolean;
}

/** The six facts of a scene, in reading order. */
export function factsOf(scene: Scene, situation: Situation): readonly Fact[] {
  const old = situation.contact.kind !== 'live' || scene.kind === 'massager-lost';
  const pairs = pairsOf(scene, situation);
  return pairs.map(([name, value, fixed]) => ({ name, value, old: old && fixed !== 'fixed' }));
}

/** A scene in which the massager has been heard. */
type SeenScene = Exclude<Scene, { readonly kind: 'waiting' }>;

type Pair = readonly [name: string, value: string, fixed?: 'fixed'];

function pairsOf(scene: Scene, situation: Situation): readonly Pair[] {
  const { facts } = words;
  switch (scene.kind) {
    case 'waiting':
      return [];
    case 'session':
      return [
        [facts.levelNow, facts.level(scene.status.device.level)],
        [facts.ceiling, facts.level(scene.session.ceiling), 'fixed'],
        resting(scene, situation),
        [facts.speed, orUnknown(scene.status.device.rpm, facts.rpm)],
        motor(scene.status),
        [facts.today, facts.nthSession(Math.max(1, startsToday(situation))), 'fixed'],
      ];
    case 'fault':
      return [
        [facts.output, facts.off],
        motor(scene.status),
        resting(scene, situation),
        supply(scene.status),
        [facts.fault, faultNumber(scene.fault), 'fixed'],
        [facts.motorTimeLeft, orUnknown(scene.status.device.budgetS, facts.minutes)],
      ];
    case 'stopped':
    case 'over':
      return overPairs(scene, situation);
    case 'massager-lost':
    case 'controller-lost':
      return lastKnown(scene, situation);
    case 'ready':
      return readyPairs(scene, situation);
  }
}

function readyPairs(scene: SeenScene, situation: Situation): readonly Pair[] {
  const { facts } = words;
  const { status } = scene;
  const { chosen } = situation;
  return [
    [facts.highest, chosen === null ? facts.unknown : facts.level(chosen.topLevel), 'fixed'],
    [facts.ceiling, chosen === null ? facts.unknown : facts.level(chosen.ceiling), 'fixed'],
    resting(scene, situation),
    [facts.lastSession, lastSession(situation), 'fixed'],
    motor(status),
    [facts.today, sessionsToday(situation), 'fixed'],
  ];
}

function overPairs(scene: Scene & { kind: 'stopped' | 'over' }, situation: Situation): readonly Pair[] {
  const { facts } = words;
  const { run, status } = scene;
  if (run === null) return readyPairs(scene, situation);
  return [
    [facts.levelReached, facts.level(run.record?.topLevel ?? run.topLevel), 'fixed'],
    [facts.motorTime, facts.duration(run.record?.motorOnS ?? run.session.elapsedS), 'fixed'],
    resting(scene, situation),
    [facts.output, facts.off],
    motor(status),
    [facts.today, sessionsToday(situation), 'fixed'],
  ];
}

/** Without the massager: what it said last, all of it old. */
function lastKnown(
  scene: Scene & { kind: 'massager-lost' | 'controller-lost' },
  situation: Situation,
): readonly Pair[] {
  const { facts } = words;
  const { run, status } = scene;
  const pairs: Pair[] = [
    resting(scene, situation),
    motor(status),
    supply(status),
    [facts.today, sessionsToday(situation), 'fixed'],
  ];
  if (run === null) return pairs;
  return [
    [facts.levelReached, facts.level(run.topLevel), 'fixed'],
    [facts.motorTime, facts.duration(run.session.elapsedS)],
    ...pairs,
  ];
}

function orUnknown(value: number | null, text: (value: number) => string): string {
  return value === null ? words.facts.unknown : text(value);
}

/** What lies on the plate, or should: as the session needs it, or else the chosen programme. */
function resting(scene: SeenScene, { chosen }: Situation): Pair {
  const { facts, places } = words;
  const { presence } = scene.status.device;
  const run = 'run' in scene ? scene.run : null;
  // Nobody but the person knows whether the massager has been turned round yet.
  if (run?.session.pausedBy === 'turn' && presence !== null)
    return [facts.plate, presence ? facts.plateTaken : facts.plateEmpty];
  const { rests } = places[run?.session.position ?? placeOf(chosen)];
  if (presence === null) return [rests, facts.unknown];
  return [rests, presence ? facts.onPlate : facts.offPlate];
}

function motor({ device }: Status): Pair {
  return [words.facts.motor, orUnknown(device.temperatureC, words.facts.celsius)];
}

function supply({ device }: Status): Pair {
  return [words.facts.supply, orUnknown(device.supplyV, words.facts.volts)];
}

function startsToday({ starts, status }: Situation): number {
  if (status === null) return 0;
  return starts.filter((start) => daysBetween(start, status.time) === 0).length;
}

function sessionsToday(situation: Situation): string {
  const count = startsToday(situation);
  return count === 0 ? words.facts.noneYet : words.facts.sessionCount(count);
}

function lastSession({ starts, status }: Situation): string {
  const { facts } = words;
  const last = starts[0];
  if (last === undefined || status === null) return facts.never;
  const days = daysBetween(last, status.time);
  if (days <= 0) return facts.earlierToday;
  return days === 1 ? facts.yesterday : facts.daysAgo(days);
}
