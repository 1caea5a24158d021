/** The massager as typed commands and telemetry. */
export { createMassager, type MassagerOptions } from './link-massager.ts';
export { DeviceRefusedError, type Massager, type MassagerNews } from './massager.ts';
