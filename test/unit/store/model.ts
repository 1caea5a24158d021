/** What the store promises, in plain lists: slow, in memory, and short enough to be seen to be right. */
import type {
  CareEntry,
  FollowUpAnswer,
  Outcome,
  Profile,
  ScreeningAnswers,
  SessionRecord,
  Verdict,
} from '../../../src/contract/index.ts';

interface ModelSession {
  record: SessionRecord;
  seenAt: string;
  trace: number[];
  followUps: { readonly answeredAt: string; readonly answer: FollowUpAnswer }[];
}

interface OfPerson<Thing> {
  readonly profile: string;
  readonly thing: Thing;
}

/** Methods throw the code of the refusal, as a text. */
export class Model {
  people: Profile[];
  sessions: ModelSession[] = [];
  log: OfPerson<CareEntry>[] = [];
  screenings: OfPerson<{ answeredAt: string; answers: ScreeningAnswers; standing: boolean }>[] = [];
  ticks: OfPerson<{ exercise: string; doneAt: string }>[] = [];

  constructor(defaultPerson: Profile) {
    this.people = [defaultPerson];
  }

  addPerson(made: Profile): void {
    this.people.push(made);
  }

  assertCanAdd(name: string): void {
    if (this.people.length >= 12) throw 'too-many-profiles';
    this.#assertFree(name);
  }

  rename(id: string, name: string): void {
    this.#assertPerson(id);
    this.#assertFree(name, id);
    this.people = this.people.map((person) => (person.id === id ? { ...person, name } : person));
  }

  deletePerson(id: string, now: string): void {
    this.#assertPerson(id);
    this.#assertIdle(id);
    this.#forget(id);
    this.log = this.log.filter(({ profile }) => profile !== id);
    this.people = this.people.filter((person) => person.id !== id);
    if (id !== 'default') return;
    const name = ['Me', 'Me (2)', 'Me (3)'].find((free) => !this.#isTaken(free)) ?? '';
    this.people.push({
      id,
      name,
      colour: 'slate',
      situation: 'unsaid',
      bodyMassKg: null,
      ceiling: null,
      createdAt: now,
    });
  }

  deleteHistory(id: string): void {
    if (!this.sessions.some(({ record }) => record.profile === id)) this.#assertPerson(id);
    this.#assertIdle(id);
    this.#forget(id);
  }

  start(id: string, profile: string, now: string): void {
    const record: SessionRecord = {
      id,
      programme: 'heel-soothe',
      profile,
      startedAt: now,
      endedAt: null,
      outcome: null,
      durationS: 0,
      motorOnS: 0,
      topLevel: 0,
    };
    this.sessions.push({ record, seenAt: now, trace: [], followUps: [] });
  }

  measure(id: string, t: number, level: number, durationS: number, now: string): void {
    const session = this.#session(id);
    if (session.record.endedAt !== null) return;
    const topLevel = Math.max(session.record.topLevel, level);
    session.record = { ...session.record, durationS, motorOnS: t, topLevel };
    session.seenAt = now;
    session.trace.push(t);
  }

  end(id: string, outcome: Outcome, motorOnS: number, now: string): void {
    const session = this.#session(id);
    if (session.record.endedAt !== null) return;
    session.record = { ...session.record, endedAt: now, outcome, durationS: 1000, motorOnS, topLevel: 3 };
    this.#enter(session.record);
  }

  /** The process ended; the next one closes what was open. */
  restart(): void {
    for (const session of this.sessions.filter(({ record }) => record.endedAt === null)) {
      session.record = { ...session.record, endedAt: session.seenAt, outcome: 'interrupted' };
      this.#enter(session.record);
    }
  }

  deleteSession(id: string): void {
    if (this.#session(id).record.endedAt === null) throw 'session-running';
    this.sessions = this.sessions.filter(({ record }) => record.id !== id);
  }

  answer(id: string, answer: FollowUpAnswer, verdict: Verdict, now: string): void {
    const { record, followUps } = this.#session(id);
    if (record.endedAt === null) throw 'not-due';
    if (followUps.some((given) => given.answer.kind === answer.kind)) throw 'already-answered';
    followUps.push({ answeredAt: now, answer });
    const { kind } = answer;
    this.log.push({
      profile: record.profile,
      thing: { kind: 'answer', at: now, sessionId: id, followUp: kind, verdict },
    });
  }

  screen(profile: string, answers: ScreeningAnswers, now: string): void {
    this.#assertPerson(profile);
    this.screenings.push({ profile, thing: { answeredAt: now, answers, standing: false } });
  }

  tick(profile: string, exercise: string, now: string): void {
    this.#assertPerson(profile);
    this.ticks.push({ profile, thing: { exercise, doneAt: now } });
  }

  untick(profile: string, exercise: string, since: string): void {
    const last = this.ticks.findLastIndex(
      (tick) => tick.profile === profile && tick.thing.exercise === exercise && tick.thing.doneAt >= since,
    );
    this.ticks = this.ticks.filter((_, at) => at !== last);
  }

  #session(id: string): ModelSession {
    const session = this.sessions.find(({ record }) => record.id === id);
    if (session === undefined) throw 'unknown-session';
    return session;
  }

  #enter({ id, profile, endedAt, motorOnS, topLevel, outcome }: SessionRecord): void {
    if (motorOnS === 0 || endedAt === null) return;
    const hurts = outcome === 'hurts';
    this.log.push({
      profile,
      thing: { kind: 'session', at: endedAt, sessionId: id, motorOnS, topLevel, hurts },
    });
  }

  #forget(id: string): void {
    this.sessions = this.sessions.filter(({ record }) => record.profile !== id);
    this.screenings = this.screenings.filter(({ profile }) => profile !== id);
    this.ticks = this.ticks.filter(({ profile }) => profile !== id);
  }

  #isTaken(name: string, exceptId?: string): boolean {
    return this.people.some(
      (person) => person.id !== exceptId && person.name.toLowerCase() === name.toLowerCase(),
    );
  }

  #assertFree(name: string, exceptId?: string): void {
    if (this.#isTaken(name, exceptId)) throw 'name-taken';
  }

  #assertPerson(id: string): void {
    if (!this.people.some((person) => person.id === id)) throw 'unknown-profile';
  }

  #assertIdle(id: string): void {
    if (this.sessions.some(({ record }) => record.profile === id && record.endedAt === null))
      throw 'session-running';
  }
}
