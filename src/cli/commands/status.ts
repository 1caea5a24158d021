/** `soleus status`: what is going on. */
import type { Command } from 'commander';
import { type Config, installation } from '../../config/index.ts';
import { DeviceError, type Status, type WaitingRun } from '../../contract/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import { EXIT } from '../exit-codes.ts';
import { runningController } from '../find-controller.ts';
import type { Launch } from '../launch.ts';
import { clockText } from '../progress.ts';
import { type Shell, say, sayJson, tell } from '../shell.ts';

interface StatusOptions extends GivenOptions {
  readonly json?: boolean;
}

export function addStatus(program: Command, launch: Launch): void {
  const command = program.command('status').description('Show the massager, its session and the link to it.');
  addSharedOptions(command, ['device', 'data'])
    .option('--json', 'print the status as JSON')
    .addHelpText('after', '\nExample:\n  $ soleus status --json\n')
    .action((options: StatusOptions) => launch((shell) => showStatus(options, shell)));
}

async function showStatus(options: StatusOptions, shell: Shell): Promise<number> {
  const config = configOf(options, shell);
  const client = await runningController(config);
  const status = client === undefined ? await statusDirectly(config, shell) : await client.status();
  if (options.json) sayJson(shell, status);
  else for (const line of describe(status)) say(shell, line);
  return EXIT.done;
}

async function statusDirectly(config: Config, shell: Shell): Promise<Status> {
  if (!config.given.has('device') || config.device.kind === 'emulated') {
    throw new DeviceError(
      'no-controller',
      'No Soleus runs here, and no massager was named.',
      'Start one with soleus serve, or name the massager’s port, such as --device /dev/ttyUSB0.',
    );
  }
  const { openController } = await import('../../controller/index.ts');
  const { controller } = await openController(config, {
    version: installation().version,
    onError: ({ message, remedy }) => tell(shell, `${message} ${remedy}`),
  });
  try {
    await controller.connect();
    const status = controller.status();
    const { problem } = status.link;
    if (problem !== null) throw new DeviceError(problem.code, problem.cause, problem.remedy);
    return status;
  } finally {
    await controller.shutdown();
  }
}

function describe({ device, session, link, controller, waiting }: Status): readonly string[] {
  const problem = device.fault ?? link.problem;
  return [
    `massager     ${device.state} (${link.device}${controller.emulated ? `, speed ${controller.speed}` : ''})`,
    `level        ${device.level.toFixed(2)}, measured ${figure(device.measuredLevel, 2)} (${figure(device.rpm, 0)} RPM)`,
    `motor        ${figure(device.temperatureC, 1)} °C, ${figure(device.currentA, 2)} A, supply ${figure(device.supplyV, 1)} V`,
    `plate        ${plateText(device.presence, session)}`,
    session === null
      ? 'session      none'
      : `session      ${session.programme}: ${session.state}, ${session.phase}, ${clockText(session.remainingS)} left`,
    ...(waiting === null ? [] : [`waiting      ${waitingText(waiting)}`]),
    `link         ${link.state}`,
    ...(problem === null ? [] : [`problem      ${problem.cause}`, `what to do   ${problem.remedy}`]),
  ];
}

function plateText(presence: boolean | null, session: Status['session']): string {
  if (presence === null) return 'unknown';
  if (!presence) return 'empty';
  // Nobody but the person knows whether the massager has been turned round yet.
  if (session?.pausedBy === 'turn') return 'not empty';
  return `${session?.position === 'calves' ? 'calves' : 'feet'} on it`;
}

/** The time as this computer's zone has it. */
function waitingText({ programme, until }: WaitingRun): string {
  const time = new Date(until).toLocaleTimeString('sv-SE', { hour: '2-digit', minute: '2-digit' });
  return `${programme} is due: feet on the plate and START on the unit begin it, until ${time}`;
}

function figure(value: number | null, decimals: number): string {
  return value === null ? '–' : value.toFixed(decimals);
}
