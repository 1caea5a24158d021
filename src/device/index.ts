/** The massager as typed commands and telemetry. */
export type { Bench } from './bench.ts';
export { createMassager, type MassagerOptions } from './link-massager.ts';
export type { Massager, MassagerNews } from './massager.ts';
export { massagerAt } from './massager-at.ts';
export { DeviceRefusedError } from './refusal.ts';
