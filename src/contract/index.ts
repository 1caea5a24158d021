/** The contract: everything that two sides of a boundary must agree on. */
export * from './calibration-image.ts';
export * from './care.ts';
export * from './crc16.ts';
export * from './faults.ts';
export * from './front-panel.ts';
export * from './history.ts';
export * from './levels.ts';
export * from './limits.ts';
export * from './live.ts';
export * from './problem.ts';
export * from './problem-document.ts';
export * from './profile.ts';
export * from './programme.ts';
export * from './rest.ts';
export * from './status.ts';
export * from './text-line.ts';
export * from './wire.ts';
