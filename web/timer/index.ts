/** A walk through timed steps, by timestamps. Pure: the time is given. */
export {
  advance,
  back,
  begin,
  isOver,
  leftInAllS,
  leftInStepS,
  next,
  pause,
  start,
  type TimedStep,
  type Walk,
  wholeS,
} from './walk.ts';
