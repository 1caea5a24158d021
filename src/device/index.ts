/** The massager as typed commands and telemetry. */
export type { Bench } from './bench.ts';
export { createMassager, type MassagerOptions } from './link-massager.ts';
export { DeviceRefusedError, type Massager, type MassagerNews } from './massager.ts';
export { massagerAt } from './massager-at.ts';
