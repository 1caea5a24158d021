/** Care as rules, pure: screening, limits, dose, follow-ups, advice. Each cites the fact it follows. */
export { adviceFor, frequencyAdvice, STAND_UP_WAIT_S } from './advice.ts';
export { dayOf, startOfDay } from './day.ts';
export { doseAt, doseView } from './dose.ts';
export { EXERCISE_PLAN_DAYS, exercisePlan } from './exercise-plan.ts';
export { EXERCISES } from './exercises.ts';
export { CARE_FACTS } from './facts.ts';
export { dueAt, isFollowedUp, stateAt } from './follow-up.ts';
export { ceilingsAfter, gentleCeiling } from './gentleness.ts';
export { gentler, loweringTo } from './gentler.ts';
export { limitsOf } from './limits.ts';
export { isNew, offerOf } from './offers.ts';
export { permissionOf } from './permission.ts';
export { SCREENING_QUESTIONS } from './questions.ts';
export { isOfToday, isStanding, STANDING_MS, screen, screeningGaps } from './screening.ts';
export { TECHNIQUES } from './techniques.ts';
export { verdictOf } from './verdict.ts';
