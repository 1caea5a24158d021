/** `soleus emulate`: an emulated massager as a process of its own, behind a TCP port. */
import type { Command } from 'commander';
import { every } from '../../clock/index.ts';
import { parseEndpoint } from '../../config/index.ts';
import { type FrontPanel, UsageError } from '../../contract/index.ts';
import { type EmulatedEquipment, openEmulated } from '../../controller/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import type { Interruption } from '../interruption.ts';
import type { Launch } from '../launch.ts';
import { type Shell, say, tell } from '../shell.ts';

interface EmulateOptions extends GivenOptions {
  readonly listen: string;
  readonly panel?: string;
  readonly trace?: boolean;
}

/** How finely `--trace` looks at the output, ms of the massager's time. */
const TRACE_PERIOD_MS = 5;

export function addEmulate(program: Command, launch: Launch): void {
  const command = program
    .command('emulate')
    .description('Run an emulated massager in real time, for --device tcp://… of another process.');
  addSharedOptions(command, ['unit', 'wear'])
    .option(
      '--listen <address>',
      'where its serial port is, as host:port; port 0 takes any free one',
      '127.0.0.1:8421',
    )
    .option('--panel <port>', 'serve its front panel (feet, buttons, cable) at /api/v1/emulator of this port')
    .option('--trace', 'print each change of the motor’s output as a line of JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ soleus emulate --listen 127.0.0.1:8421\n  $ soleus serve --device tcp://127.0.0.1:8421\n',
    )
    .action((options: EmulateOptions) =>
      launch((shell, interruption) => emulate(options, shell, interruption)),
    );
}

async function emulate(options: EmulateOptions, shell: Shell, interruption: Interruption): Promise<number> {
  const endpoint = parseEndpoint(options.listen);
  if (endpoint === undefined) {
    throw new UsageError(
      'listen-address',
      `"${options.listen}" is no address.`,
      'Give host:port, such as 127.0.0.1:8421.',
    );
  }
  const { unit } = configOf(options, shell);
  const equipment = await openEmulated({ speed: 1, unit });
  interruption.stopBy(async () => {
    await equipment.close();
    return true;
  });
  const { serveTcp } = await import('../../emulator/index.ts');
  const { port } = await serveTcp({ ...endpoint, createPort: () => equipment.createPort() });
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  tell(shell, `--device tcp://${host}:${port} leads to an emulated massager. Ctrl-C ends it.`);
  if (options.panel !== undefined) await openPanel(equipment.frontPanel, options.panel, shell);
  if (options.trace) trace(equipment, shell);
  return new Promise(() => undefined);
}

async function openPanel(panel: FrontPanel, port: string, shell: Shell): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError('panel-port', `"${port}" is no port.`, 'Give a whole number from 0 to 65535.');
  }
  const { createLogger } = await import('../../log/index.ts');
  const { servePanel } = await import('../../api/index.ts');
  const log = createLogger('warn');
  const { url } = await servePanel(panel, Number(port), (error, title) => log.error({ err: error }, title));
  tell(shell, `${url}/api/v1/emulator is its front panel.`);
}

/** `t` is seconds since the massager's power came on. */
function trace({ clock, frontPanel }: EmulatedEquipment, shell: Shell): void {
  let last = '';
  every(clock, TRACE_PERIOD_MS, () => {
    const { outputOn, uptimeS } = frontPanel.state();
    const line = String(outputOn);
    if (line === last) return;
    last = line;
    say(shell, JSON.stringify({ t: uptimeS, outputOn }));
  });
}
