/** What a process that runs for months writes about itself. */
export { createLogger, type Logger } from './log.ts';
