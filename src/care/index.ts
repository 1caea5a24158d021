/** Care as rules, pure: screening, limits, dose, follow-ups, advice. Each cites the fact it follows. */
export { dayOf, startOfNextDay } from './day.ts';
export { doseAt, doseView } from './dose.ts';
export { dueAt, isFollowedUp, stateAt } from './follow-up.ts';
export { gentleCeiling } from './gentleness.ts';
export { gentler } from './gentler.ts';
export { limitedCeiling, limitsOf } from './limits.ts';
export { isNew, offerOf } from './offers.ts';
export { permissionOf } from './permission.ts';
export { SCREENING_QUESTIONS } from './questions.ts';
export { isOfToday, screen, screeningGaps } from './screening.ts';
export { verdictOf } from './verdict.ts';
