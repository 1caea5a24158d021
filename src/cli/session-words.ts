import type { Outcome, SessionRecord } from '../contract/index.ts';
import { clockText } from './progress.ts';

const ENDINGS: Readonly<Record<Outcome, string>> = {
  completed: 'Completed',
  stopped: 'Stopped',
  hurts: 'Stopped because it hurt',
  interrupted: 'Interrupted',
  fault: 'Ended by a fault',
};

/** How a session ended, after how long and how deep it went, without a full stop. */
export function howItWent({
  outcome,
  motorOnS,
  topLevel,
}: Pick<SessionRecord, 'outcome' | 'motorOnS' | 'topLevel'>): string {
  const ending = outcome === null ? 'Still running' : ENDINGS[outcome];
  return `${ending} after ${clockText(motorOnS)} with the motor on, up to level ${topLevel.toFixed(2)}`;
}
