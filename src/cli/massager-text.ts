import type { DeviceChoice } from '../config/index.ts';

/** Which massager somebody chose, for a sentence. */
export function massagerText({ kind, name }: DeviceChoice): string {
  return kind === 'auto' ? 'the massager that answers at one of the ports' : `the massager at ${name}`;
}
