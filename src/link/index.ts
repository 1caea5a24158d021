/** The link: bytes to frames to answered requests, over a serial port that is kept open by itself. */
export { type Discovered, type DiscoveryOptions, discover, portAt } from './discovery.ts';
export { type Decoded, type DiscardReason, decodeFrame, encodeFrame, type Frame } from './frame.ts';
export type { Identity } from './handshake.ts';
export { Link, type LinkNews, type LinkOptions } from './link.ts';
export { portFor } from './ports.ts';
export type { Answer } from './requests.ts';
export { type Auxiliary, hexName, parseAuxiliary, parseTelemetry, type Telemetry } from './telemetry.ts';
