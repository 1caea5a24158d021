/** The server: a controller's dashboard, REST and live interface on loopback. */
export { type ServeOptions, serve } from './server.ts';
