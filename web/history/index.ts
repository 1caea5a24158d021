/** What has been, as data: the calendar, the list of sessions, one session's curve, the trend of pain. Pure. */
export {
  type CalendarDay,
  type CalendarMonth,
  calendarMonth,
  type Days,
  daysWithSessions,
  monthsToShow,
} from './calendar.ts';
export { dayInBrief, dayInFull, dayOfMonth, monthName, timeReader } from './date-text.ts';
export { type Day, dayReader, daysOf, type Month, monthAfter, monthOf, weekdayOf, weeksOf } from './day.ts';
export { bySession, type Felt, feltInFull } from './felt.ts';
export { recalledCurve } from './recalled-curve.ts';
export { type Calendar, isAhead, type SessionRow, sessionRow } from './session-row.ts';
export {
  type PainAnswer,
  painAnswers,
  painTrend,
  type TrendPoint,
  trendPoints,
  trendWeeks,
} from './trend.ts';
export { trendSentence } from './trend-text.ts';
