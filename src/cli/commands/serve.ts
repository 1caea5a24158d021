/** `soleus serve`: the controller with its dashboard, until it is ended. */
import type { Command } from 'commander';
import type { RunningServer } from '../../api/index.ts';
import { WallClock } from '../../clock/index.ts';
import {
  assertEmulable,
  assertServable,
  type Config,
  installation,
  OPTION_NAMES,
} from '../../config/index.ts';
import { problemOf } from '../../contract/index.ts';
import { type Controller, openController } from '../../controller/index.ts';
import type { Logger } from '../../log/index.ts';
import { createServiceNotifier } from '../../service/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import type { Interruption } from '../interruption.ts';
import type { Launch } from '../launch.ts';
import { massagerText } from '../massager-text.ts';
import { tellServiceManager } from '../service-messages.ts';
import { type Shell, say, tell } from '../shell.ts';

export function addServe(program: Command, launch: Launch): void {
  const command = program.command('serve').description('Serve the dashboard and drive the massager.');
  addSharedOptions(command, OPTION_NAMES)
    .addHelpText('after', '\nExample:\n  $ soleus serve --device /dev/ttyUSB0\n')
    .action((options: GivenOptions) =>
      launch((shell, interruption) => serveUntilEnded(options, shell, interruption)),
    );
}

async function serveUntilEnded(
  options: GivenOptions,
  shell: Shell,
  interruption: Interruption,
): Promise<number> {
  const config = configOf(options, shell);
  assertServable(config);
  assertEmulable(config);
  // Loaded here, so that a stop never waits for what only a server needs.
  const { createLogger } = await import('../../log/index.ts');
  const { serve } = await import('../../server/index.ts');
  const log = createLogger(config.logLevel);
  const { version, webFolder } = installation();
  const { controller, announce } = await openController(config, {
    version,
    keepsSchedules: true,
    onError: (problem) => log.error({ problem: problemOf(problem) }, problem.message),
  });
  const clock = new WallClock();
  const notifier = createServiceNotifier({ clock, env: shell.environment });
  let server: RunningServer | undefined;
  interruption.stopBy(async () => {
    const stopped = controller.shutdown();
    notifier.stopping();
    const confirmed = await stopped;
    await server?.close();
    return confirmed;
  });
  try {
    const { host, port, token } = config;
    server = await serve({ controller, host, port, token, webFolder, log });
  } catch (error) {
    await controller.shutdown();
    throw error;
  }
  announce({ command: 'serve', url: server.url, token: config.token ?? null });
  logEvents(controller, log);
  greet(config, server, shell);
  tellServiceManager(controller, notifier, clock);
  await controller.connect();
  controller.keepSchedules();
  reportProblem(controller, shell);
  return new Promise(() => undefined);
}

function greet(config: Config, { url }: RunningServer, shell: Shell): void {
  say(shell, `Soleus is at ${config.token === undefined ? url : `${url}/?token=${config.token}`}`);
  say(
    shell,
    config.device.kind === 'emulated'
      ? 'It drives an emulated massager that runs the real firmware. Ctrl-C ends it.'
      : `It drives ${massagerText(config.device)}. Ctrl-C stops the motor and ends it.`,
  );
}

/** Says what stands in the way of the massager; the controller goes on trying by itself. */
function reportProblem(controller: Controller, shell: Shell): void {
  const { problem } = controller.status().link;
  if (problem !== null) tell(shell, `${problem.cause}\n${problem.remedy}`);
}

function logEvents(controller: Controller, log: Logger): void {
  controller.onEvent((event) => {
    const level = event.type === 'fault' || event.type === 'disconnected' ? 'warn' : 'info';
    log[level]({ event }, event.text);
  });
}
