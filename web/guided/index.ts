/** A timer that leads through steps by hand or on foot, and keeps the screen on meanwhile. */
export { GuidedTimer } from './guided-timer.tsx';
