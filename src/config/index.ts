/** The configuration: what a person can set, where, and what comes of it. */
export {
  assertEmulable,
  assertServable,
  type Config,
  type ConfigSources,
  DEFAULT_PORT,
  isLoopback,
  loadConfig,
} from './config.ts';
export { type DeviceChoice, parseDeviceChoice, parseEndpoint } from './device-choice.ts';
export { CONFIG_FILE, type ConfigFile, readConfigFile } from './file.ts';
export { type Installation, installation } from './installation.ts';
export { nearest } from './nearest.ts';
export {
  LOG_LEVELS,
  type LogLevel,
  OPTION_NAMES,
  type Option,
  type OptionName,
  options,
} from './options.ts';
export type { FileSchedule } from './schedules.ts';
