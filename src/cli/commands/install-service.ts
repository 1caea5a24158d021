/** `soleus install-service`: the week's sessions as a service of systemd, on a computer without a screen. */
import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { CONFIG_FILE, installation } from '../../config/index.ts';
import { UsageError } from '../../contract/index.ts';
import {
  hostBelow,
  install,
  optionsOf,
  type Plan,
  portRulePlan,
  remove,
  rootNeedsNoService,
  type ServiceHost,
  STATE_FOLDER,
  shellLine,
  systemPlan,
  thisHost,
  type UnitOptions,
  userPlan,
} from '../../service/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import { EXIT } from '../exit-codes.ts';
import type { Launch } from '../launch.ts';
import { type Shell, say, sayJson, tell } from '../shell.ts';

const SCOPES = ['user', 'system', 'portRule'] as const;
const FLAGS = { user: '--user', system: '--system', portRule: '--port-rule' } as const;

type Scope = (typeof SCOPES)[number];

interface InstallOptions extends GivenOptions {
  readonly user?: boolean;
  readonly system?: boolean;
  readonly portRule?: boolean;
  readonly remove?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly root?: string;
  readonly json?: boolean;
}

export function addInstallService(program: Command, launch: Launch): void {
  const command = program
    .command('install-service')
    .description('Have the week’s sessions run by themselves: writes a service for systemd (Linux).');
  addSharedOptions(command, ['device', 'data'])
    .option('--system', 'a service of the system, with an account of its own; needs root')
    .option('--user', 'a service of yours alone')
    .option('--port-rule', 'only the udev rule for the massager’s port, which --user needs; needs root')
    .option('--dry-run', 'print every file and command, and write nothing')
    .option('--force', 'take the new text where a file differs')
    .option('--remove', 'stop the service, the motor first, and take its files away; data stays')
    .option('--root <folder>', 'write below this folder, such as the card of a Raspberry Pi, and run nothing')
    .option('--json', 'with --dry-run: print the files and commands as JSON')
    .addHelpText(
      'after',
      `
Without --device, the service takes the port where a massager answers (auto); --system keeps its data in
${STATE_FOLDER} unless --data names another folder. A soleus.yaml here, or the one that --config names, is the
service’s too.

Example:
  $ soleus install-service --system --dry-run
  $ sudo npx soleus install-service --system --device /dev/soleus
  $ soleus install-service --user
  $ soleus install-service --user --remove
`,
    )
    .action((options: InstallOptions) => launch((shell) => Promise.resolve(installService(options, shell))));
}

function installService(options: InstallOptions, shell: Shell): number {
  const scope = scopeOf(options);
  const unit = unitOptions(options, scope, shell);
  const plan = planOf(scope, unit, shell);
  if (options.dryRun) {
    if (options.json) sayJson(shell, { files: plan.files, commands: plan.commands, next: plan.next });
    else show(plan, shell);
    return EXIT.done;
  }
  const host = hostOf(options, shell);
  if (scope === 'user' && host.isRunning && host.isRoot) throw rootNeedsNoService();
  const undertaking = {
    plan,
    host,
    force: options.force ?? false,
    again: [unit.node, unit.bootstrap, 'install-service', ...argumentsOf(options, scope, unit)] as const,
    say: (line: string) => say(shell, line),
    warn: (line: string) => tell(shell, line),
  };
  if (options.remove) remove(undertaking);
  else {
    install(undertaking);
    sayNext(plan, shell);
  }
  return EXIT.done;
}

function scopeOf(options: InstallOptions): Scope {
  const [scope, ...more] = SCOPES.filter((candidate) => options[candidate]);
  if (scope !== undefined && more.length === 0) return scope;
  throw new UsageError(
    'service-scope',
    scope === undefined
      ? 'It isn’t said whose service it is to be.'
      : 'Only one of the three can be done at a time.',
    'Give --system (a computer of its own, without a screen), --user (yours alone) or --port-rule.',
  );
}

/** What the service is to know of this call: the paths as they are here, and the device if it was named here. */
function unitOptions(options: InstallOptions, scope: Scope, shell: Shell): Omit<UnitOptions, 'scope'> {
  const config = configOf(options, shell);
  const { checkout, bootstrapFile } = installation();
  const named = options.device ?? (shell.environment['SOLEUS_DEVICE'] || undefined);
  const isGiven = config.given.has('device');
  return {
    node: process.execPath,
    checkout,
    bootstrap: bootstrapFile,
    data: scope === 'system' && !config.given.has('data') ? STATE_FOLDER : config.dataFolders.real,
    device: isGiven ? config.device : { kind: 'auto', name: 'auto' },
    deviceIsInFile: isGiven && named === undefined,
    config: configFileOf(options, shell),
  };
}

function configFileOf(options: InstallOptions, { environment, workingFolder }: Shell): string | undefined {
  const named = options.config ?? (environment['SOLEUS_CONFIG'] || undefined);
  const path = resolve(workingFolder, named ?? CONFIG_FILE);
  return named !== undefined || existsSync(path) ? path : undefined;
}

function planOf(scope: Scope, unit: Omit<UnitOptions, 'scope'>, shell: Shell): Plan {
  switch (scope) {
    case 'system':
      return systemPlan(unit);
    case 'portRule':
      return portRulePlan();
    case 'user':
      return userPlan({ ...unit, configFolder: configFolderOf(shell), person: personOf(shell) });
  }
}

function configFolderOf({ environment }: Shell): string {
  const named = environment['XDG_CONFIG_HOME'];
  if (named !== undefined && isAbsolute(named)) return named;
  return join(environment['HOME'] || homedir(), '.config');
}

const personOf = ({ environment }: Shell): string => environment['USER'] || userInfo().username;

function hostOf({ root }: InstallOptions, { environment, workingFolder }: Shell): ServiceHost {
  return root === undefined ? thisHost(environment) : hostBelow(resolve(workingFolder, root));
}

/** This call with everything spelt out, since sudo takes over neither folder nor environment. */
function argumentsOf(
  options: InstallOptions,
  scope: Scope,
  unit: Omit<UnitOptions, 'scope'>,
): readonly string[] {
  const flags = [
    FLAGS[scope],
    ...(options.force ? ['--force'] : []),
    ...(options.remove ? ['--remove'] : []),
  ];
  if (scope === 'portRule') return flags;
  return [...flags, ...optionsOf(unit)];
}

function show(plan: Plan, shell: Shell): void {
  for (const { path, text } of plan.files) say(shell, `==> ${path}\n${text}`);
  if (plan.commands.length > 0) {
    say(
      shell,
      ['It would then run:', ...plan.commands.map((command) => `  ${shellLine(command)}`), ''].join('\n'),
    );
  }
  sayNext(plan, shell);
  tell(shell, 'Nothing was written.');
}

function sayNext({ next }: Plan, shell: Shell): void {
  if (next.length === 0) return;
  say(
    shell,
    [
      'What is left to you:',
      ...next.map(({ command, purpose }) => `  ${shellLine(command)}   # ${purpose}`),
    ].join('\n'),
  );
}
