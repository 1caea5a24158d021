/** Care for one person at a time: their records, and what the rules of care make of them. */
import {
  ceilingsAfter,
  doseAt,
  doseView,
  frequencyAdvice,
  gentleCeiling,
  isOfToday,
  isStanding,
  limitsOf,
  offerOf,
  permissionOf,
  SCREENING_QUESTIONS,
  STANDING_MS,
  screen,
  screeningGaps,
  verdictOf,
} from '../../care/index.ts';
import type { Clock } from '../../clock/index.ts';
import {
  type Care,
  type CareEntry,
  type FollowUpAnswer,
  type FollowUpEffect,
  type Offer,
  type Profile,
  type Programme,
  type ProgrammeListing,
  RefusedError,
  type Screening,
  type ScreeningAnswers,
  type ScreeningResult,
  UsageError,
} from '../../contract/index.ts';
import { listing } from '../../programme/index.ts';
import type { ScreeningRecord, Store } from '../../store/index.ts';
import type { EventText } from '../event-texts.ts';
import type { StartMode } from '../readiness.ts';
import { FollowUps } from './follow-ups.ts';

export interface PersonalCareOptions {
  readonly clock: Clock;
  readonly store: Store;
  /** IANA name of the zone whose days count. */
  readonly homeZone: () => string;
  /** The massager is emulated: its rests can be let pass on its front panel. */
  readonly emulated: boolean;
  readonly note: (event: EventText) => void;
}

/** What holds for a person now. */
interface Standing {
  readonly entries: readonly CareEntry[];
  /** Today's answers; null before they are given. */
  readonly answers: ScreeningAnswers | null;
  readonly screening: ScreeningResult | null;
  readonly limits: Care['limits'];
}

export class PersonalCare {
  readonly followUps: FollowUps;
  readonly #options: PersonalCareOptions;

  constructor(options: PersonalCareOptions) {
    this.#options = options;
    this.followUps = new FollowUps(options);
  }

  /** Everything that care says about this person now. */
  of(profile: Profile): Care {
    const { clock, homeZone } = this.#options;
    const timeZone = homeZone();
    const now = clock.date();
    const { entries, screening, limits } = this.#standing(profile);
    return {
      profile: profile.id,
      time: now.toISOString(),
      screening,
      permission: permissionOf({ screening, entries, now, timeZone }),
      gentleCeiling: gentleCeiling(entries),
      limits,
      dose: doseView(doseAt(entries, now, timeZone)),
      followUps: this.followUps
        .due(profile.id)
        .map((due) => ({ ...due, ceilings: ceilingsAfter(entries, due) })),
      frequency: frequencyAdvice(profile.situation),
    };
  }

  screening(profile: Profile): Screening {
    return {
      questions: [...SCREENING_QUESTIONS],
      today: this.#standing(profile).screening,
      standing: this.#standingScreening(profile),
    };
  }

  /**
   * Keeps today's answers; `forSchedules` for scheduled sessions of the next seven days too. Throws a
   * UsageError that names what is missing or unknown.
   */
  answerScreening(profile: Profile, answers: ScreeningAnswers, forSchedules = false): ScreeningResult {
    const { missing, unknown } = screeningGaps(answers);
    if (unknown.length > 0) throw unknownQuestions(unknown);
    if (missing.length > 0) throw missingAnswers(missing);
    const { outcome, reasons } = screen(answers);
    const { answeredAt } = this.#options.store.care.saveScreening(profile.id, answers, forSchedules);
    const too = forSchedules ? ', for scheduled sessions of the next seven days too' : '';
    this.#options.note({ type: 'care', text: `Today’s questions were answered for ${profile.name}${too}.` });
    return { outcome, reasons: [...reasons], answeredAt };
  }

  /** Keeps an answer after a session, and says what it changes. */
  answerFollowUp(sessionId: string, answer: FollowUpAnswer): FollowUpEffect {
    const { store } = this.#options;
    const { profile } = store.getSession(sessionId);
    const before = gentleCeiling(store.care.entries(profile));
    const { verdict, reasons } = verdictOf(answer);
    this.followUps.answer(sessionId, answer, verdict);
    const ceiling = gentleCeiling(store.care.entries(profile));
    this.#options.note({ type: 'care', text: 'How it felt afterwards was answered.' });
    return {
      effect: effectOf(before, ceiling),
      ceilingBefore: before,
      ceiling,
      reasons: [...reasons],
    };
  }

  /** The programmes as they would run for this person, and what is to be said about each. */
  offers(profile: Profile, programmes: readonly Programme[]): ProgrammeListing[] {
    const standing = this.#standing(profile);
    return programmes.map((programme) => {
      const offered = offerOf(programme, standing);
      return { ...listing(offered.programme), offer: offered.offer };
    });
  }

  /**
   * The programme as it may run for this person now. Throws a RefusedError: `screening-required`,
   * `screening-block`, `rest`, `day-full` or `not-offered`, with the fact behind it. A session that nobody
   * starts by hand may go by answers of the last seven days, where they were given for that.
   */
  admit(profile: Profile, programme: Programme, mode: StartMode): Programme {
    const { clock, homeZone } = this.#options;
    const standing = this.#standing(profile, mode);
    const { screening, entries } = standing;
    const permission = permissionOf({ screening, entries, now: clock.date(), timeZone: homeZone() });
    if (!permission.allowed) {
      const isUnasked = mode === 'unattended' && permission.code === 'screening-required';
      throw isUnasked ? noStandingAnswers(permission.rule) : this.#refused(permission);
    }
    const offered = offerOf(programme, standing);
    if (!offered.offer.allowed) throw notOffered(offered.offer);
    return offered.programme;
  }

  #standing(profile: Profile, mode: StartMode = 'attended'): Standing {
    const entries = this.#options.store.care.entries(profile.id);
    const record = this.#answersFor(profile, mode);
    const answers = record?.answers ?? null;
    const limits = limitsOf({ entries, answers, profile });
    return { entries, answers, screening: record && resultOf(record), limits };
  }

  /** The answers that hold now. The latest that block hold until others are given. */
  #answersFor({ id }: Profile, mode: StartMode): ScreeningRecord | null {
    const { clock, store, homeZone } = this.#options;
    const latest = store.care.screening(id);
    if (latest === null) return null;
    if (isOfToday(latest.answeredAt, clock.date(), homeZone())) return latest;
    if (mode === 'attended') return null;
    if (resultOf(latest).outcome === 'block') return latest;
    const standing = store.care.standingScreening(id);
    return standing !== null && isStanding(standing.answeredAt, clock.date()) ? standing : null;
  }

  #standingScreening(profile: Profile): Screening['standing'] {
    const record = this.#answersFor(profile, 'unattended');
    if (record === null || !record.standing) return null;
    const until = new Date(Date.parse(record.answeredAt) + STANDING_MS).toISOString();
    return { ...resultOf(record), until };
  }

  #refused({
    code,
    rule,
    text,
    remedy,
    until,
  }: Extract<Care['permission'], { allowed: false }>): RefusedError {
    const passes = until !== null && this.#options.emulated;
    const hint = passes ? ' On an emulated massager, its front panel lets time pass.' : '';
    return new RefusedError(code, text, `${remedy}${hint}`, { rule });
  }
}

function resultOf({ answers, answeredAt }: ScreeningRecord): ScreeningResult {
  const { outcome, reasons } = screen(answers);
  return { outcome, reasons: [...reasons], answeredAt };
}

function effectOf(before: number | null, ceiling: number | null): FollowUpEffect['effect'] {
  if (before === ceiling) return 'same';
  return ceiling !== null && (before === null || ceiling < before) ? 'gentler' : 'back-a-step';
}

function noStandingAnswers(rule: string): RefusedError {
  return new RefusedError(
    'screening-required',
    'No answers to the questions hold for scheduled sessions now.',
    'Answer them on the dashboard under Schedule, or with "soleus schedule answers": they hold for seven days.',
    { rule },
  );
}

function notOffered({ reasons }: Offer): RefusedError {
  const [reason] = reasons;
  return new RefusedError(
    'not-offered',
    'This programme is not for today, by today’s answers.',
    `${reason?.text ?? ''} Choose another programme.`,
    reason === undefined ? {} : { rule: reason.fact },
  );
}

const unknownQuestions = (ids: readonly string[]): UsageError =>
  new UsageError(
    'unknown-question',
    `No question is called ${ids.join(', ')}.`,
    'GET /api/v1/screening lists the questions.',
  );

const missingAnswers = (ids: readonly string[]): UsageError =>
  new UsageError(
    'answers-missing',
    `These questions have no answer: ${ids.join(', ')}.`,
    'Answer each with true or false.',
  );
