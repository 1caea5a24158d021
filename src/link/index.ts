/** The link: bytes to frames to answered requests, over a serial port that is kept open by itself. */
export { AutoPort } from './auto-port.ts';
export { type DiscoveryOptions, type Seen, survey } from './discovery.ts';
export { type Decoded, type DiscardReason, decodeFrame, encodeFrame, type Frame } from './frame.ts';
export type { Identity } from './handshake.ts';
export { type CreatePort, Link, type LinkNews, type LinkOptions } from './link.ts';
export { type NamedPort, portAt } from './port-at.ts';
export { portFor } from './ports.ts';
export type { Answer } from './requests.ts';
export { type Auxiliary, hexName, parseAuxiliary, parseTelemetry, type Telemetry } from './telemetry.ts';
