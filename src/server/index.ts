/** The server: a controller's dashboard, REST and live interface on loopback. */
export { API_BASE } from './rest.ts';
export { type RunningServer, type ServeOptions, serve, servePanel } from './server.ts';
