import type { FollowUpKind } from '../../src/contract/index.ts';
import { hoursAndMinutes } from '../format.ts';

const sessions = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`);

const allOf = (count: number): string => (count === 1 ? 'The one session' : `All ${count} sessions`);

/** A mean with one decimal, none where it is whole: `2`, `3.4`. */
const mean = (value: number): string => String(Math.round(value * 10) / 10);

const answers = (count: number): string => (count === 1 ? 'answer' : `${count} answers`);

/** What has been. */
export const historyWords = {
  history: {
    heading: 'History',
    headingOf: (person: string) => `History of ${person}`,
    loading: 'Reading the history',
    failed: 'The history could not be read',
    unread: 'Older sessions could not be read.',
    none: 'No sessions yet',
    noneHint: 'A session stands here as soon as it begins, with what was measured and how it felt.',

    calendar: {
      earlier: 'Earlier',
      later: 'Later',
      earlierMonth: (month: string) => `Earlier: ${month}`,
      laterMonth: (month: string) => `Later: ${month}`,
      noEarlier: 'There are no sessions before this month.',
      noLater: 'There are no sessions after this month.',
      weekdays: [
        { short: 'Mon', long: 'Monday' },
        { short: 'Tue', long: 'Tuesday' },
        { short: 'Wed', long: 'Wednesday' },
        { short: 'Thu', long: 'Thursday' },
        { short: 'Fri', long: 'Friday' },
        { short: 'Sat', long: 'Saturday' },
        { short: 'Sun', long: 'Sunday' },
      ],
      label: (month: string) => `Days with sessions in ${month}`,
      total: (count: number, motorOnS: number) =>
        count === 0 ? 'No sessions' : `${sessions(count)}, motor on for ${hoursAndMinutes(motorOnS)}`,
      day: (day: string, count: number, motorOnS: number) =>
        `${day}: ${sessions(count)}, motor on for ${hoursAndMinutes(motorOnS)}`,
      today: 'today',
      count: sessions,
      motorOn: (seconds: number) => hoursAndMinutes(seconds),
    },

    list: {
      all: 'All sessions',
      count: (shown: number, all: number) => (shown === all ? sessions(all) : `${shown} of ${sessions(all)}`),
      more: 'Show more',
      showAll: 'Show all',
    },

    at: (day: string, time: string) => `${day}, ${time}`,
    running: 'running now',
    ahead: 'Dated after now: a clock was wrong.',
    outcome: {
      completed: 'finished',
      stopped: 'stopped',
      hurts: 'stopped, it hurt',
      interrupted: 'ended early',
      fault: 'stopped by a fault',
    },
    motorOn: (time: string) => `motor on ${time}`,
    upTo: (top: string) => `up\u00a0to\u00a0${top}`,

    felt: {
      heading: 'How it felt',
      question: {
        'two-hours': 'Two hours after',
        'next-day': 'The next day',
      } satisfies Record<FollowUpKind, string>,
      unanswered: {
        waiting: 'not asked yet',
        due: 'waiting for your answer',
        lapsed: 'not answered',
      },
      painOfTen: (pain: number) => (pain === 0 ? 'no pain' : `pain ${pain} of 10`),
      when: {
        'two-hours': 'after two hours',
        'next-day': 'the next day',
      } satisfies Record<FollowUpKind, string>,
      first: (pain: number, when: string) => `Pain ${pain} of 10 ${when}`,
      further: (pain: number, when: string) => `${pain} ${when}`,
      brief: (state: string) => `How it felt: ${state}`,
      signs: {
        soreness: 'sore',
        bruising: 'bruised',
        longerThanADay: 'longer than a day',
        tablets: 'needed tablets',
      },
      nothing: 'There are no answers about this session.',
      answer: 'Answer on Today',
    },

    soak: 'Soak',

    session: {
      loading: 'Reading the session',
      soFar: 'What was measured so far. The Session page shows it live.',
      inAll: 'In all',
      nothingMeasured: 'Nothing was measured.',
      happened: 'What happened',
    },

    copies: {
      heading: 'Take a copy',
      csv: {
        name: 'Sessions as CSV',
        holds: 'Downloads a row for each session, with its answers, for a spreadsheet.',
      },
      json: {
        name: 'History as JSON',
        holds:
          'Downloads everything on record of this person: sessions with what was measured, answers, exercises done.',
      },
    },

    remove: {
      one: 'Delete this session',
      oneGoes: 'The session goes, with its curve and its answers. Nothing brings it back.',
      oneConfirm: 'Delete it now',
      all: 'Delete the whole history',
      allGoes: (count: number, whole: boolean) =>
        `${whole ? allOf(count) : 'All sessions'} of this person go, with their curves and answers. So do the answers before sessions and the exercises ticked off. Nothing brings them back.`,
      allConfirm: (count: number, whole: boolean) =>
        whole ? `Delete ${sessions(count)}` : 'Delete all sessions',
      stays:
        'Limits and rests that follow from it stay, so that deleting never makes the next session stronger.',
      person: 'Removing the person removes those too.',
      keep: 'Keep it',
    },

    trend: {
      heading: 'Pain afterwards',
      'on their way': 'Reading the answers.',
      unread: 'The answers could not be read.',
      of: {
        'two-hours': 'Pain two hours after',
        'next-day': 'Pain the next day',
      } satisfies Record<FollowUpKind, string>,
      sentence: (what: string, latest: string) => `${what}: ${latest}.`,
      compared: (what: string, latest: string, before: string) => `${what}: ${latest}, ${before}.`,
      latest: (value: number, count: number) => `${mean(value)} on average in the last ${answers(count)}`,
      before: (value: number, count: number) => `${mean(value)} in the ${count} before`,
      tooFewOf: (what: string) => `${what}: not enough answers yet.`,
      chart: (weeks: number) =>
        `Pain from 0 to 10 over the last ${weeks} weeks, after two hours and on the next day. A table follows.`,
      weeksAgo: (weeks: number) => `${weeks} weeks ago`,
      now: 'now',
      series: { 'two-hours': 'two hours after', 'next-day': 'the next day' } satisfies Record<
        FollowUpKind,
        string
      >,
      table: {
        show: 'Show as a table',
        caption: (weeks: number) => `Answers of the last ${weeks} weeks, newest first`,
        answered: 'Answered',
        programme: 'Session',
        question: 'Question',
        pain: 'Pain, 0 to 10',
      },
    },
  },
};
