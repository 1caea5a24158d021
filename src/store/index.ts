/** The record of sessions, traces and events, in SQLite in the data folder. */
export { openStore } from './open.ts';
export { type SessionEnd, Store } from './store.ts';
