/** What an installation consists of: files, the commands after them, and what is left to a person. Pure. */
import { join } from 'node:path';
import { ACCOUNT, accountText, STATE_FOLDER } from './account.ts';
import type { Command } from './command.ts';
import { isInHome } from './homes.ts';
import { PORT_GROUP, portRule } from './port-rule.ts';
import { hiddenFromService } from './problems.ts';
import { optionsOf, serviceUnit, UNIT_NAME, type UnitOptions } from './unit.ts';

export interface PlannedFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** A line for a person: what to run, and what that is for. */
export interface NextStep {
  readonly command: Command;
  readonly purpose: string;
}

export interface Plan {
  /** Only root may carry it out. */
  readonly needsRoot: boolean;
  readonly files: readonly PlannedFile[];
  /** Run once the files are there. */
  readonly commands: readonly Command[];
  /** Left to a person. */
  readonly next: readonly NextStep[];
  /** How it is taken back: commands before the files go, commands after, and what stays. */
  readonly removal: {
    readonly before: readonly Command[];
    readonly after: readonly Command[];
    readonly stays: readonly string[];
  };
}

const RELOAD_RULES: Command = ['udevadm', 'control', '--reload'];
const RULE_PATH = '/etc/udev/rules.d/70-soleus.rules';
const SYSUSERS_PATH = '/etc/sysusers.d/soleus.conf';

/** The rule for the port alone, which a service of a person needs from root. */
export function portRulePlan(): Plan {
  return {
    needsRoot: true,
    files: [{ path: RULE_PATH, text: portRule() }],
    commands: [RELOAD_RULES, ['udevadm', 'trigger', '--subsystem-match=usb', '--subsystem-match=tty']],
    next: [],
    removal: { before: [], after: [RELOAD_RULES], stays: [] },
  };
}

/** A service of the system. Throws a UsageError for data or a configuration that it couldn't see. */
export function systemPlan(options: Omit<UnitOptions, 'scope'>): Plan {
  const { data, config } = options;
  if (isInHome(data)) throw hiddenFromService(data, 'The data folder', `--data ${STATE_FOLDER}`);
  if (config !== undefined && isInHome(config)) {
    throw hiddenFromService(
      config,
      'The configuration file',
      '--config /etc/soleus/soleus.yaml, and put it there',
    );
  }
  const rule = portRulePlan();
  const giveFolder: Command = ['install', '-d', '-o', ACCOUNT, '-g', ACCOUNT, '-m', '0750', data];
  const reload: Command = ['systemctl', 'daemon-reload'];
  return {
    needsRoot: true,
    files: [
      { path: SYSUSERS_PATH, text: accountText() },
      ...rule.files,
      { path: `/etc/systemd/system/${UNIT_NAME}`, text: serviceUnit({ ...options, scope: 'system' }) },
    ],
    commands: [
      ['systemd-sysusers', SYSUSERS_PATH],
      ...(data === STATE_FOLDER ? [] : [giveFolder]),
      ...rule.commands,
      reload,
    ],
    next: [
      { command: ['sudo', 'systemctl', 'enable', UNIT_NAME], purpose: 'start it with the computer' },
      { command: ['sudo', 'systemctl', 'restart', UNIT_NAME], purpose: 'start it now' },
      { command: ['sudo', 'journalctl', '-u', 'soleus', '-f'], purpose: 'see what it does' },
      ...sessionsOf(options, true),
    ],
    removal: {
      before: [['systemctl', 'disable', '--now', UNIT_NAME]],
      after: [reload, RELOAD_RULES],
      stays: [`the data in ${data}`, `the account ${ACCOUNT}`],
    },
  };
}

export interface UserPlanOptions extends Omit<UnitOptions, 'scope'> {
  /** Where a person's configuration is: `$XDG_CONFIG_HOME`, or ~/.config. */
  readonly configFolder: string;
  /** The person's name, for the commands. */
  readonly person: string;
}

/** A service of one person, which runs without them being signed in once they linger. */
export function userPlan(options: UserPlanOptions): Plan {
  const { configFolder, person, node, bootstrap, data } = options;
  const reload: Command = ['systemctl', '--user', 'daemon-reload'];
  return {
    needsRoot: false,
    files: [
      {
        path: join(configFolder, 'systemd', 'user', UNIT_NAME),
        text: serviceUnit({ ...options, scope: 'user' }),
      },
    ],
    commands: [reload],
    next: [
      {
        command: ['sudo', node, bootstrap, 'install-service', '--port-rule'],
        purpose: 'a name for the massager’s port, and no modem program at it',
      },
      {
        command: ['sudo', 'usermod', '-aG', PORT_GROUP, person],
        purpose: 'with nobody at the screen too; it counts from the next start of the computer',
      },
      { command: ['loginctl', 'enable-linger', person], purpose: 'run it without anybody signed in' },
      { command: ['systemctl', '--user', 'enable', UNIT_NAME], purpose: 'start it with the computer' },
      { command: ['systemctl', '--user', 'restart', UNIT_NAME], purpose: 'start it now' },
      { command: ['journalctl', '--user', '-u', 'soleus', '-f'], purpose: 'see what it does' },
      ...sessionsOf(options, false),
    ],
    removal: {
      before: [['systemctl', '--user', 'disable', '--now', UNIT_NAME]],
      after: [reload],
      stays: [
        `the data in ${data}`,
        'the rule for the port, which --port-rule --remove takes away, with sudo',
      ],
    },
  };
}

/** What gives the service something to do, once it runs: the commands go through it. */
function sessionsOf(options: Omit<UnitOptions, 'scope'>, asRoot: boolean): readonly NextStep[] {
  const { node, bootstrap } = options;
  const schedule = (...args: readonly string[]): Command => {
    const rest = [bootstrap, 'schedule', ...args, ...optionsOf(options)];
    return asRoot ? ['sudo', node, ...rest] : [node, ...rest];
  };
  return [
    {
      command: schedule('add', 'heel-soothe', '--times', '19:00'),
      purpose: 'add a schedule; soleus.yaml can have them too',
    },
    { command: schedule('answers'), purpose: 'answer the questions for its sessions, once a week' },
  ];
}
