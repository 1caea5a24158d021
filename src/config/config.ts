/** The configuration: command line over environment over `soleus.yaml` over defaults. */
import { dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { type Speed, UsageError } from '../contract/index.ts';
import type { DeviceChoice } from './device-choice.ts';
import { CONFIG_FILE, type ConfigFile, readConfigFile } from './file.ts';
import { type LogLevel, OPTION_NAMES, type OptionName, type OptionValues, options } from './options.ts';
import type { FileSchedule } from './schedules.ts';

export interface Config {
  readonly device: DeviceChoice;
  readonly port: number;
  readonly host: string;
  /** Where the state of `device` is kept. */
  readonly dataFolder: string;
  /** Where the state of each kind is kept: playing with an emulated massager leaves a real one's alone. */
  readonly dataFolders: { readonly real: string; readonly emulated: string };
  readonly speed: Speed;
  /** Which emulated massager, and how worn. */
  readonly unit: EmulatedUnit;
  readonly token: string | undefined;
  /** Where to tell that something needs a person; undefined tells nobody. */
  readonly webhook: string | undefined;
  /** Undefined leaves the choice to whoever logs. */
  readonly logLevel: LogLevel | undefined;
  /** The options that somebody gave, in whatever way. */
  readonly given: ReadonlySet<OptionName>;
  /** Where the configuration file is, or would be; null where none is read. */
  readonly file: string | null;
  /** Those of the file, as they are written there. */
  readonly schedules: readonly FileSchedule[];
}

/** One of many emulated massagers. */
export interface EmulatedUnit {
  /** Null for the typical one. */
  readonly seed: number | null;
  /** How much of its lifetime is behind it, %. */
  readonly wearPercent: number;
}

/** Where the configuration comes from. */
export interface ConfigSources {
  /** Texts of the command line, by option. */
  readonly commandLine: { readonly [Name in OptionName]?: string | undefined };
  /** Path of the configuration file, when the command line names one. */
  readonly file?: string | undefined;
  /** Goes on without any file: for a stop, which no broken file may prevent. */
  readonly withoutFile?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly workingFolder: string;
}

export const DEFAULT_PORT = 8420;
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;
const EMULATED_FOLDER = 'emulated';
const FILE_VARIABLE = 'SOLEUS_CONFIG';

/** The configuration that `sources` amount to. Throws a UsageError naming the place and what it accepts. */
export function loadConfig(sources: ConfigSources): Config {
  const path = fileOf(sources);
  const read = path === null ? null : readConfigFile(path, isOptional(sources));
  const values: OptionValues = {
    ...(path === null || read === null ? {} : fromFile(path, read)),
    ...fromEnvironment(sources.environment),
    ...fromCommandLine(sources.commandLine),
  };
  const device = values.device ?? { kind: 'emulated', name: 'emulated' };
  const real = resolve(sources.workingFolder, values.data ?? envPaths('soleus', { suffix: '' }).data);
  const dataFolders = { real, emulated: join(real, EMULATED_FOLDER) };
  return {
    device,
    port: values.port ?? DEFAULT_PORT,
    host: values.host ?? '127.0.0.1',
    dataFolder: device.kind === 'emulated' ? dataFolders.emulated : dataFolders.real,
    dataFolders,
    speed: values.speed ?? 1,
    unit: { seed: values.unit ?? null, wearPercent: values.wear ?? 0 },
    token: values.token,
    webhook: values.webhook,
    logLevel: values.logLevel,
    given: new Set(OPTION_NAMES.filter((name) => values[name] !== undefined)),
    file: path,
    schedules: read?.schedules ?? [],
  };
}

export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** Throws a UsageError where the dashboard would be open to the network without an access token. */
export function assertServable(config: Config): void {
  if (isLoopback(config.host) || config.token !== undefined) return;
  throw new UsageError(
    'token-required',
    `--host ${config.host} would let anyone on the network drive the massager.`,
    'Set an access token, such as SOLEUS_TOKEN="$(openssl rand -hex 16)", or leave out --host.',
  );
}

/** Throws a UsageError where something is asked of a massager that only one emulated in this process can do. */
export function assertEmulable({ device, speed, given }: Config): void {
  if (device.kind === 'emulated') return;
  if (speed !== 1) {
    throw new UsageError(
      'speed-on-hardware',
      `--speed ${speed} is for the emulated massager; ${device.name} runs in real time.`,
      'Leave out --speed, or use --device emulated.',
    );
  }
  const name = (['unit', 'wear'] as const).find((candidate) => given.has(candidate));
  if (name === undefined) return;
  throw new UsageError(
    'unit-on-hardware',
    `--${name} chooses an emulated massager; ${device.name} is the unit that it is.`,
    `Leave out --${name}, or use --device emulated.`,
  );
}

/** Where the file is; null where none is to be read. */
function fileOf(sources: ConfigSources): string | null {
  return sources.withoutFile ? null : resolve(sources.workingFolder, namedFile(sources) ?? CONFIG_FILE);
}

/** One that nobody named needn’t be there. */
const isOptional = (sources: ConfigSources): boolean => namedFile(sources) === undefined;

const namedFile = ({ file, environment }: ConfigSources): string | undefined =>
  file ?? (environment[FILE_VARIABLE] || undefined);

function fromFile(path: string, { options: entries }: ConfigFile): OptionValues {
  const values = Object.fromEntries(
    entries.map(({ name, value, place }) => [name, parseOption(name, value, place)]),
  ) as OptionValues;
  return values.data === undefined ? values : { ...values, data: resolve(dirname(path), values.data) };
}

function fromEnvironment(environment: ConfigSources['environment']): OptionValues {
  return parseAll(
    (name) => environment[options[name].variable] || undefined,
    (name) => options[name].variable,
  );
}

function fromCommandLine(commandLine: ConfigSources['commandLine']): OptionValues {
  return parseAll(
    (name) => commandLine[name],
    (name) => `--${options[name].key}`,
  );
}

function parseAll(
  given: (name: OptionName) => string | undefined,
  placeOf: (name: OptionName) => string,
): OptionValues {
  const entries = OPTION_NAMES.flatMap((name) => {
    const value = given(name);
    return value === undefined ? [] : [[name, parseOption(name, value, placeOf(name))]];
  });
  return Object.fromEntries(entries) as OptionValues;
}

function parseOption(name: OptionName, value: unknown, place: string): unknown {
  const { schema, expects, key } = options[name];
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const shown = name === 'token' ? 'what was given' : JSON.stringify(value);
  throw new UsageError(
    `config-${key}`,
    `${place}: ${key} must be ${expects}, not ${shown}.`,
    `Give ${expects}.`,
  );
}
