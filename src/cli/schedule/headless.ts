/** A controller with no dashboard, which runs what is scheduled until it is ended. */
import { WallClock } from '../../clock/index.ts';
import { assertEmulable, type Config } from '../../config/index.ts';
import { problemOf, type SoleusError, type SoleusEvent } from '../../contract/index.ts';
import type { Controller } from '../../controller/index.ts';
import { createLogger } from '../../log/index.ts';
import { createServiceNotifier } from '../../service/index.ts';
import type { Interruption } from '../interruption.ts';
import { massagerText } from '../massager-text.ts';
import { openOwnController } from '../own-controller.ts';
import { tellServiceManager } from '../service-messages.ts';
import { type Shell, say, tell } from '../shell.ts';

/** Where events and problems go. */
interface Reporter {
  event(event: SoleusEvent): void;
  problem(problem: SoleusError): void;
}

/**
 * Runs the schedules until it is interrupted. With `asJson` each event is a line of JSON on standard output;
 * else a line for a person on a terminal, and a line of the log elsewhere.
 */
export async function runSchedules(
  config: Config,
  asJson: boolean,
  shell: Shell,
  interruption: Interruption,
): Promise<number> {
  assertEmulable(config);
  const reporter = reporterFor(config, asJson, shell);
  const { controller, shutdown } = await openOwnController(config, {
    command: 'schedule run',
    onError: (problem) => reporter.problem(problem),
  });
  const clock = new WallClock();
  const notifier = createServiceNotifier({ clock, env: shell.environment });
  interruption.stopBy(() => {
    // The motor first.
    const stopped = shutdown();
    notifier.stopping();
    return stopped;
  });
  controller.onEvent((event) => reporter.event(event));
  greet(config, controller, shell);
  tellServiceManager(controller, notifier, clock);
  await controller.connect();
  controller.keepSchedules();
  const { problem } = controller.status().link;
  if (problem !== null) tell(shell, `${problem.cause}\n${problem.remedy}`);
  return new Promise(() => undefined);
}

function reporterFor({ logLevel }: Config, asJson: boolean, shell: Shell): Reporter {
  if (shell.errors.isTTY && !asJson) {
    return {
      event: ({ time, text }) => tell(shell, `${localTime(time)}  ${text}`),
      problem: ({ message, remedy }) => tell(shell, `${message} ${remedy}`),
    };
  }
  const log = createLogger(logLevel);
  const problem = (error: SoleusError): void => log.error({ problem: problemOf(error) }, error.message);
  if (asJson) return { event: (event) => say(shell, JSON.stringify(event)), problem };
  return {
    event: (event) => {
      const level = event.type === 'fault' || event.type === 'disconnected' ? 'warn' : 'info';
      log[level]({ event }, event.text);
    },
    problem,
  };
}

const localTime = (time: string): string =>
  new Date(time).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });

function greet({ device, dataFolder }: Config, { schedules }: Controller, shell: Shell): void {
  const count = schedules.list().length;
  tell(
    shell,
    `${count} ${count === 1 ? 'schedule' : 'schedules'} for ${massagerText(device)}, kept in ${dataFolder}.`,
  );
  tell(
    shell,
    'Each run waits for feet on the plate and START on the unit (S16). Ctrl-C stops the motor and ends it.',
  );
  if (device.kind === 'emulated')
    tell(shell, 'This one is emulated, and nobody can press its START here: "npm start" shows its panel.');
}
