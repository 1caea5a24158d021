import { type Logger, pino } from 'pino';
import type { LogLevel } from '../config/index.ts';

export type { Logger } from 'pino';

/**
 * JSON lines on standard error, written without ever holding up what is logged about. On a terminal a
 * person reads them, so that only what matters is shown unless a level was asked for.
 */
export function createLogger(level: LogLevel | undefined): Logger {
  return pino(
    {
      level: level ?? (process.stderr.isTTY ? 'warn' : 'info'),
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: 2, sync: false }),
  );
}
