/** Every option that the commands share: its flag, variable, key, meaning and what it accepts. */
import { z } from 'zod';
import { speedSchema } from '../contract/index.ts';
import { parseDeviceChoice } from './device-choice.ts';

export interface Option<Value = unknown> {
  /** Key of `soleus.yaml`, and the long flag without its dashes. */
  readonly key: string;
  /** What stands for the value in the help. */
  readonly placeholder: string;
  readonly variable: string;
  readonly help: string;
  /** What it accepts, to follow "must be". */
  readonly expects: string;
  /** Takes the texts of the command line and the environment as well as values of `soleus.yaml`. */
  readonly schema: z.ZodType<Value>;
}

/** A number, or a text that is nothing but one. */
const numeric = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
]);

export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

export const options = {
  device: {
    key: 'device',
    placeholder: 'device',
    variable: 'SOLEUS_DEVICE',
    help: 'the massager: emulated, auto, a path, or tcp://host:port',
    expects: 'emulated, auto, a path such as /dev/ttyUSB0, or tcp://host:port',
    schema: z.string().transform((text, context) => {
      const choice = parseDeviceChoice(text);
      if (choice !== undefined) return choice;
      context.addIssue({ code: 'custom', message: 'names no device' });
      return z.NEVER;
    }),
  },
  port: {
    key: 'port',
    placeholder: 'number',
    variable: 'SOLEUS_PORT',
    help: 'TCP port of the dashboard; 0 takes any free one',
    expects: 'a whole number from 0 to 65535',
    schema: numeric.pipe(z.number().int().min(0).max(65_535)),
  },
  host: {
    key: 'host',
    placeholder: 'address',
    variable: 'SOLEUS_HOST',
    help: 'address to serve at; anything but loopback needs a token',
    expects: 'an IP address or a host name',
    schema: z.string().regex(/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]*:[0-9a-f:.]*)$/i),
  },
  data: {
    key: 'data',
    placeholder: 'folder',
    variable: 'SOLEUS_DATA',
    help: 'folder for sessions and events',
    expects: 'the path of a folder',
    schema: z.string().min(1),
  },
  speed: {
    key: 'speed',
    placeholder: 'factor',
    variable: 'SOLEUS_SPEED',
    help: 'speed of an emulated massager’s time during a session: 1 (real), up to 1000, or max',
    expects: '1 to 1000, or max',
    schema: z.union([z.literal('max'), numeric]).pipe(speedSchema),
  },
  unit: {
    key: 'unit',
    placeholder: 'seed',
    variable: 'SOLEUS_UNIT',
    help: 'which of many units an emulated massager is; the typical one without it',
    expects: 'a whole number from 0 to 2147483647',
    schema: numeric.pipe(z.number().int().min(0).max(2_147_483_647)),
  },
  wear: {
    key: 'wear',
    placeholder: 'percent',
    variable: 'SOLEUS_WEAR',
    help: 'how much of its lifetime an emulated massager has behind it, in per cent',
    expects: '0 to 100',
    schema: numeric.pipe(z.number().min(0).max(100)),
  },
  token: {
    key: 'token',
    placeholder: 'secret',
    variable: 'SOLEUS_TOKEN',
    help: 'access token that clients must show (better as SOLEUS_TOKEN: command lines are visible)',
    expects: '8 to 200 letters, digits or any of . _ ~ -',
    schema: z.string().regex(/^[\w.~-]{8,200}$/),
  },
  webhook: {
    key: 'webhook',
    placeholder: 'address',
    variable: 'SOLEUS_WEBHOOK',
    help: 'where to tell by HTTP POST that a schedule needs a person',
    expects: 'an address that begins with http:// or https://',
    schema: z.url({ protocol: /^https?$/ }),
  },
  logLevel: {
    key: 'log-level',
    placeholder: 'level',
    variable: 'SOLEUS_LOG_LEVEL',
    help: `how much is logged to standard error: ${LOG_LEVELS.join(', ')}`,
    expects: `one of ${LOG_LEVELS.join(', ')}`,
    schema: z.enum(LOG_LEVELS),
  },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;
export const OPTION_NAMES = Object.keys(options) as readonly OptionName[];

/** A value for each option that somebody gave. */
export type OptionValues = { readonly [Name in OptionName]?: z.output<(typeof options)[Name]['schema']> };
export type LogLevel = (typeof LOG_LEVELS)[number];
