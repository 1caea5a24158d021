/** The unit file of the service: what it runs, how it is watched and stopped, what it may touch. Pure. */
import type { DeviceChoice } from '../config/index.ts';
import { ACCOUNT, STATE_FOLDER } from './account.ts';
import { isInHome } from './homes.ts';
import { commandLine, type Directives, quoted, unitText } from './systemd-syntax.ts';
import { WRITTEN_BY } from './written-by.ts';

/** Whose service it is: that of the person who installs it, or the system's. */
export type ServiceScope = 'user' | 'system';

export interface UnitOptions {
  readonly scope: ServiceScope;
  /** The Node that runs it. Absolute, as every path here. */
  readonly node: string;
  /** The checkout that it runs, and its way in. */
  readonly checkout: string;
  readonly bootstrap: string;
  /** The data folder, as `--data` takes it. */
  readonly data: string;
  /** The massager it is for, and whether the command line or the configuration file says so. */
  readonly device: DeviceChoice;
  readonly deviceIsInFile: boolean;
  readonly config: string | undefined;
}

export const UNIT_NAME = 'soleus.service';

/**
 * Our policy. The watchdog only brings a hung service back: the motor of a hung computer stops by its lease
 * within a second and a half (S1).
 */
export const WATCHDOG_S = 60;
/**
 * Our policy: a start that failed is tried again for as long as it takes. A soleus.yaml with a mistake is mended some
 * day, and a data folder that another Soleus has is given back.
 */
const RESTART_AFTER_S = 30;
/** Far more than a stop takes: the massager confirms within 2 s or not at all. */
const STOP_WITHIN_S = 20;

/** The text of the unit file. Throws a UsageError for a path that systemd can’t take. */
export function serviceUnit(options: UnitOptions): string {
  const { scope } = options;
  return unitText(
    [WRITTEN_BY, 'Changes belong in a drop-in: systemctl edit soleus.'],
    [
      { name: 'Unit', directives: unitOf(options) },
      {
        name: 'Service',
        directives: [
          ...lifeOf(options),
          ...BY_SYSTEM_CALL,
          ...(scope === 'system' ? [...accountOf(options), ...sandboxOf(options)] : []),
        ],
      },
      {
        name: 'Install',
        directives: [['WantedBy', scope === 'system' ? 'multi-user.target' : 'default.target']],
      },
    ],
  );
}

function unitOf({ scope, device }: UnitOptions): Directives {
  // The device list of a service knows a class of ports only once its driver is there.
  const drivers = hasSerialPort(device) ? 'modprobe@usbserial.service modprobe@cdc_acm.service' : '';
  return [
    ['Description', 'Soleus, the sessions of the week'],
    ...(scope === 'system' && drivers !== '' ? [['Wants', drivers] as const] : []),
    // When the system goes down, the network goes after it.
    ...(scope === 'system' ? [['After', `network.target ${drivers}`.trim()] as const] : []),
    ['StartLimitIntervalSec', '0'],
  ];
}

/** The options by which a command means the massager and the data of this service. */
export function optionsOf({
  data,
  device,
  deviceIsInFile,
  config,
}: Pick<UnitOptions, 'data' | 'device' | 'deviceIsInFile' | 'config'>): readonly string[] {
  return [
    ...['--data', data],
    ...(deviceIsInFile ? [] : ['--device', device.name]),
    ...(config === undefined ? [] : ['--config', config]),
  ];
}

function lifeOf(options: UnitOptions): Directives {
  const { node, bootstrap } = options;
  const args = [bootstrap, 'schedule', 'run', ...optionsOf(options)];
  return [
    ['Type', 'notify'],
    // What it says comes from systemd-notify, a process beside the main one.
    ['NotifyAccess', 'all'],
    ['ExecStart', commandLine(node, args)],
    ['WatchdogSec', `${WATCHDOG_S}`],
    ['Restart', 'on-failure'],
    ['RestartSec', `${RESTART_AFTER_S}`],
    // Interrupted, the motor stopped first: how every stop of the service ends.
    ['SuccessExitStatus', '130'],
    // SIGTERM goes to the main process alone, which stops the motor before anything else ends.
    ['KillMode', 'mixed'],
    ['KillSignal', 'SIGTERM'],
    ['TimeoutStopSec', `${STOP_WITHIN_S}`],
    ['LimitCORE', '0'],
    ['UMask', '0077'],
  ];
}

/** What a service can be held to without any right: a user's too. Node compiles as it runs, so that memory stays out. */
const BY_SYSTEM_CALL: Directives = [
  ['NoNewPrivileges', 'yes'],
  ['LockPersonality', 'yes'],
  ['RestrictNamespaces', 'yes'],
  ['RestrictRealtime', 'yes'],
  ['RestrictSUIDSGID', 'yes'],
  // Netlink tells a computer its own addresses.
  ['RestrictAddressFamilies', 'AF_INET AF_INET6 AF_UNIX AF_NETLINK'],
  ['SystemCallArchitectures', 'native'],
  ['SystemCallFilter', '@system-service'],
  ['SystemCallFilter', '~@privileged @resources'],
  // A call that is kept from it fails, instead of ending a session.
  ['SystemCallErrorNumber', 'EPERM'],
];

function accountOf({ data }: UnitOptions): Directives {
  return [
    ['User', ACCOUNT],
    ...(data === STATE_FOLDER
      ? ([
          ['StateDirectory', 'soleus'],
          ['StateDirectoryMode', '0750'],
        ] as const)
      : ([['ReadWritePaths', quoted(data)]] as const)),
  ];
}

/**
 * What only the system's own manager can do. /proc stays whole: the lock of the data folder tells a process that
 * is gone from one that lives by what stands there.
 */
function sandboxOf({ node, checkout, device }: UnitOptions): Directives {
  const fromHomes = [node, checkout].filter(isInHome);
  return [
    ['ProtectSystem', 'strict'],
    ...(fromHomes.length === 0
      ? ([['ProtectHome', 'yes']] as const)
      : ([
          ['ProtectHome', 'tmpfs'],
          ['BindReadOnlyPaths', fromHomes.map(quoted).join(' ')],
        ] as const)),
    ['PrivateTmp', 'yes'],
    ['PrivateMounts', 'yes'],
    ['PrivateUsers', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['AmbientCapabilities', ''],
    ['ProtectClock', 'yes'],
    ['ProtectControlGroups', 'yes'],
    ['ProtectHostname', 'yes'],
    ['ProtectKernelLogs', 'yes'],
    ['ProtectKernelModules', 'yes'],
    ['ProtectKernelTunables', 'yes'],
    ['RemoveIPC', 'yes'],
    ['DevicePolicy', 'closed'],
    ...devicesOf(device),
  ];
}

const hasSerialPort = ({ kind }: DeviceChoice): boolean => kind === 'auto' || kind === 'path';

/** The classes of serial ports that it may open; without any port there are no devices for it at all. */
function devicesOf(device: DeviceChoice): Directives {
  if (!hasSerialPort(device)) return [['PrivateDevices', 'yes']];
  const classes = new Set(['ttyUSB', 'ttyACM', ...(device.kind === 'path' ? classesOf(device.path) : [])]);
  return [...classes].map((name) => ['DeviceAllow', `char-${name} rw`] as const);
}

/** `ttyAMA` of /dev/ttyAMA0. A Raspberry Pi's /dev/serial0 is one of two. */
function classesOf(path: string): readonly string[] {
  if (/^\/dev\/serial\d$/.test(path)) return ['ttyAMA', 'ttyS'];
  const name = /^\/dev\/(tty[A-Za-z]+)\d+$/.exec(path)?.[1];
  return name === undefined ? [] : [name];
}
