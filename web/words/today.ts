import { daysBetween } from '../days.ts';
import { dayAndTime, level, spokenSpan, timeOfDay } from '../format.ts';

const count = (number: number, one: string, more: string): string =>
  number === 1 ? `1 ${one}` : `${number} ${more}`;

/** How long ago, where that says more than the day. */
function sameDay(endedAt: string, now: string): string[] {
  return daysBetween(endedAt, now) === 0 ? [`${spokenSpan(endedAt, now)} ago`] : [];
}

/** Today: the question of the moment, what its answer changes, and what holds for the day. */
export const todayWords = {
  /** What of care stands in the way of a start. */
  gate: {
    answer: 'Answer today’s questions',
    questions: 'First, today’s questions',
    blocked: 'No session today',
    dayFull: 'That is all for today',
    restUntil: (until: string, now: string) => `Rest until ${dayAndTime(until, now)}`,
    notToday: 'Not for you today',
    why: 'Today says why.',
  },

  today: {
    loading: 'Reading what is asked today',
    loadingHint: 'Waiting for the controller.',
    keptAs: {
      gentler: 'Kept. Next time will be gentler.',
      same: 'Kept. Next time stays as it is.',
      'back-a-step': 'Kept. Next time may go a step deeper again.',
    },

    followUp: {
      ended: (programme: string, endedAt: string, now: string) =>
        [`${programme} ended ${dayAndTime(endedAt, now, 'at')}`, ...sameDay(endedAt, now)].join(', '),
      painNow: 'How much do your feet hurt now?',
      painToday: 'How much do your feet hurt today?',
      none: '0, not at all',
      most: '10 is as bad as it gets',
      nextDay: 'And since the session?',
      soreness: 'Were your feet sore the day after?',
      bruising: 'Is anything bruised?',
      longerThanADay: 'Did pain last for longer than a day?',
      tablets: 'Did you need tablets for it?',
      save: 'Save answer',
      saving: 'Saving',
      later: 'Ask me later',
      laterMeaning: 'Ask me later: this question comes back within the hour',
      noPain: 'Choose a number first.',
      unanswered: 'Answer every question first.',
      no: 'No',
      yes: 'Yes',
    },

    effect: {
      label: 'What this answer changes',
      gentler: 'Next time will be gentler.',
      same: 'Next time stays as it is.',
      back: 'Next time may go a step deeper again.',
      lower: (top: number, before: number) =>
        `Up to ${level(top)} instead of ${level(before)}, with a slower rise. It comes back step by step when it feels good.`,
      higher: (top: number, before: number) => `Up to ${level(top)} instead of ${level(before)}.`,
      others: (ceiling: number) =>
        `This programme stays below it anyway; deeper ones end at ${level(ceiling)}. It comes back step by step when it feels good.`,
      untouched: 'Nothing is limited by your answers.',
      already: 'Next time stays as gentle as it is.',
      alreadyUpTo: (ceiling: number) => `Your answers allow up to ${level(ceiling)} already.`,
      stays: (ceiling: number) => `Your answers allow up to ${level(ceiling)}.`,
      nextDay: 'We ask once more tomorrow: that answer can give a step back.',
    },

    screening: {
      heading: 'Is any of this so today?',
      hint: 'Asked once a day, before the first session.',
      hintForSchedules:
        'For today, and for scheduled sessions of the next seven days. If anything changes meanwhile, answer again.',
      fromArticles: 'What the articles ask for',
      commonSense: 'Common sense, not from the articles',
      commonSenseHint: 'The articles don’t speak of these. We ask to be careful.',
      none: 'None of these',
      noneMeaning: 'None of these: answer no to every question',
      save: 'Save answers',
      saving: 'Saving',
      left: (number: number) => `${count(number, 'question is', 'questions are')} still open.`,
      again: 'Answer again',
      keep: 'Keep my answers',
      yes: 'Yes',
      no: 'No',
    },

    state: {
      ready: 'You may start',
      readyHint: 'Nothing from today’s questions stands in the way.',
      caution: 'You may start, with care',
      blockedHint: 'By today’s answers. If they change, answer again.',
      whatToDo: 'What to do',
      whatChanges: 'What changes',
      toSession: 'To the session',
      plan: 'Your day',
      sessions: 'Whole sessions today',
      sessionsOf: (done: number, most: number) => `${done} of ${most}`,
      policy: 'our policy',
      commonSense: 'common sense, not from the articles',
      sourceOf: (fact: string) => `${fact}: what the articles say`,
      motorOn: (done: number, most: number) => `${done} of ${count(most, 'minute', 'minutes')} of massage`,
      rest: 'Rest',
      restUntil: (until: string, now: string) => `Until ${dayAndTime(until, now)}`,
      restHint: 'Twice as long as the motor ran, by our policy.',
      limits: 'Limit',
      suggested: 'Suggested',
      frequency: 'How often',
      dueAt: (dueAt: string, now: string) => `From ${dayAndTime(dueAt, now)}`,
      painNow: (programme: string) => `How your feet feel after ${programme}`,
      nextDay: (programme: string) => `The day after ${programme}`,
      waiting: 'Waiting for your answer',
      answerNow: 'Answer now',
      exercises: 'Exercises for today',
      toExercises: 'To the exercises',
      questions: 'Today’s questions',
      answeredAt: (at: string) => `Answered at ${timeOfDay(at)}`,
    },
  },
};
