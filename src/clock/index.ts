/** Time: the interface that everything takes, the wall clock, and the clock whose owner moves it. */
export { type Clock, delay, every, type Timer } from './clock.ts';
export { homeZoneBy } from './home-zone.ts';
export { type Pace, REAL_PACE } from './pace.ts';
export { VirtualClock } from './virtual-clock.ts';
export { computerUptimeMs, WallClock } from './wall-clock.ts';
