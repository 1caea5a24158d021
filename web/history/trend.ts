import type { FollowUp, FollowUpKind } from '../../src/contract/index.ts';

/** How much it hurt, as a person answered it. */
export interface PainAnswer {
  readonly sessionId: string;
  readonly programme: string;
  /** When it was answered, ms. */
  readonly atMs: number;
  /** From 0 to 10. */
  readonly pain: number;
}

/** A mean of so many answers. */
export interface PainMean {
  readonly count: number;
  readonly mean: number;
}

/** The latest answers to one question, and those before them; null where there are too few to tell. */
export interface PainTrend {
  readonly latest: PainMean | null;
  readonly before: PainMean | null;
}

/** So many answers make one side of the comparison. */
const ANSWERS = 7;
/** A mean of fewer would say more than the answers do. */
const ENOUGH = 3;

/** The answers to one of the questions, the oldest first. */
export function painAnswers(followUps: readonly FollowUp[], kind: FollowUpKind): readonly PainAnswer[] {
  return followUps
    .flatMap(({ sessionId, programme, answer, answeredAt }) =>
      answer === null || answeredAt === null || answer.kind !== kind
        ? []
        : [{ sessionId, programme, atMs: Date.parse(answeredAt), pain: answer.pain }],
    )
    .sort((a, b) => a.atMs - b.atMs);
}

/** The mean of the latest seven answers and of the seven before those, each of at least three. */
export function painTrend(answers: readonly PainAnswer[]): PainTrend {
  return {
    latest: meanOf(answers.slice(-ANSWERS)),
    before: meanOf(answers.slice(0, -ANSWERS).slice(-ANSWERS)),
  };
}

function meanOf(answers: readonly PainAnswer[]): PainMean | null {
  if (answers.length < ENOUGH) return null;
  const sum = answers.reduce((total, { pain }) => total + pain, 0);
  return { count: answers.length, mean: sum / answers.length };
}

const WEEK_MS = 7 * 86_400_000;
/** The chart goes back the fewest of these weeks that hold all the answers which are compared. */
const WINDOWS_WEEKS = [4, 8, 12];

/** How many weeks the chart goes back, for all its series alike. */
export function trendWeeks(series: readonly (readonly PainAnswer[])[], nowMs: number): number {
  const enough = (weeks: number): boolean =>
    series.some((answers) => trendPoints(answers, nowMs, weeks).length >= 2 * ANSWERS);
  return WINDOWS_WEEKS.find(enough) ?? Math.max(...WINDOWS_WEEKS);
}

/** An answer with its place on the chart: from 0 at the left and at no pain to 1 at now and at ten. */
export interface TrendPoint extends PainAnswer {
  readonly x: number;
  readonly y: number;
}

/** The answers of the last weeks; what is dated after now has no place on the chart. */
export function trendPoints(
  answers: readonly PainAnswer[],
  nowMs: number,
  weeks: number,
): readonly TrendPoint[] {
  return answers
    .map((answer) => ({ ...answer, x: 1 - (nowMs - answer.atMs) / (weeks * WEEK_MS), y: answer.pain / 10 }))
    .filter(({ x }) => x >= 0 && x <= 1);
}
