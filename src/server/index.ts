/** The server: a controller's dashboard, REST and live interface on loopback. */
export { createLogger, type Logger } from './log.ts';
export { API_BASE } from './rest.ts';
export { type RunningServer, type ServeOptions, serve, servePanel } from './server.ts';
