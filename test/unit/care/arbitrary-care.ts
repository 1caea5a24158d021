import fc from 'fast-check';
import { type CareEntry, FOLLOW_UP_KINDS, VERDICTS } from '../../../src/contract/index.ts';

const DAY_MS = 24 * 3600_000;
const START_MS = Date.parse('2026-01-01T00:00:00Z');

export type SessionEntry = Extract<CareEntry, { kind: 'session' }>;
export type AnswerEntry = Extract<CareEntry, { kind: 'answer' }>;

const at = fc.integer({ min: 0, max: 400 * DAY_MS }).map((ms) => new Date(START_MS + ms).toISOString());
/** Few enough that sessions and answers meet, and that some answers meet no session. */
const sessionId = fc.integer({ min: 0, max: 12 }).map(String);

export const anySession: fc.Arbitrary<SessionEntry> = fc.record({
  kind: fc.constant('session' as const),
  at,
  sessionId,
  motorOnS: fc.integer({ min: 1, max: 1140 }),
  topLevel: fc.integer({ min: 0, max: 110 }).map((tenths) => tenths / 10),
  hurts: fc.boolean(),
});

export const anyAnswer: fc.Arbitrary<AnswerEntry> = fc.record({
  kind: fc.constant('answer' as const),
  at,
  sessionId,
  followUp: fc.constantFrom(...FOLLOW_UP_KINDS),
  verdict: fc.constantFrom(...VERDICTS),
});

/** Any log at all: in any order, twice the same, answers to nothing. */
export const anyLog: fc.Arbitrary<CareEntry[]> = fc.array(fc.oneof(anySession, anyAnswer), { maxLength: 40 });
