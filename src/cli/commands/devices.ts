/** `soleus devices`: the ports of this computer, and where a massager answers. */
import type { Command } from 'commander';
import { surveyPorts } from '../../controller/index.ts';
import { columns } from '../columns.ts';
import { EXIT } from '../exit-codes.ts';
import type { Launch } from '../launch.ts';
import { type Shell, say, sayJson, tell } from '../shell.ts';

type Seen = Awaited<ReturnType<typeof surveyPorts>>[number];

/** Finds out what is at the ports. */
export type Survey = () => Promise<readonly Seen[]>;

export function addDevices(program: Command, launch: Launch): void {
  program
    .command('devices')
    .description('Show the serial ports of this computer, and where a massager answers.')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nEach USB port is opened once for a greeting, which moves nothing; one that another program has is left alone.\n\nExample:\n  $ soleus devices\n',
    )
    .action((options: { json?: boolean }) =>
      launch((shell) => showDevices(options.json === true, shell, surveyPorts)),
    );
}

export async function showDevices(asJson: boolean, shell: Shell, survey: Survey): Promise<number> {
  const seen = await survey();
  if (asJson) sayJson(shell, { items: seen.map(itemOf) });
  else for (const line of tableOf(seen)) say(shell, line);
  const firstFound = seen.find(({ found }) => found);
  if (seen.length === 0) tell(shell, 'No USB serial port was found. Plug the massager in, and look again.');
  else if (firstFound !== undefined && !asJson) tell(shell, `Take it with --device ${firstFound.device}.`);
  return EXIT.done;
}

function itemOf(seen: Seen): unknown {
  const { device } = seen;
  if (!seen.found) {
    const { code, message: cause, remedy } = seen.problem;
    return { device, massager: null, problem: { code, cause, remedy } };
  }
  const { identity } = seen;
  return {
    device,
    massager: { firmware: identity?.version ?? null, serial: identity?.serial ?? null },
    problem: null,
  };
}

function tableOf(seen: readonly Seen[]): readonly string[] {
  if (seen.length === 0) return [];
  return columns([['port', 'what is there'], ...seen.map((port) => [port.device, textOf(port)])], 2);
}

function textOf(seen: Seen): string {
  if (!seen.found) return seen.problem.message;
  if (seen.identity === null) return 'a massager that has just been switched on';
  const { version, serial } = seen.identity;
  return `a massager, ${serial === null ? 'not calibrated yet' : `unit ${serial}`}, firmware ${version}`;
}
