/** `soleus bench`: the motor by its duty, from johnny-five's own prompt, for technicians (S10). */
import type { Command } from 'commander';
import { assertEmulable } from '../../config/index.ts';
import {
  asSoleusError,
  BENCH_OPENING_HOLD_S,
  LIMITS,
  UsageError,
  unconfirmedStop,
} from '../../contract/index.ts';
import { type OpenedAlone, openAlone } from '../../controller/index.ts';
import type { SoleusIO } from '../../johnny-five/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import { EXIT } from '../exit-codes.ts';
import type { Interruption } from '../interruption.ts';
import type { Launch } from '../launch.ts';
import { type Shell, tell } from '../shell.ts';
import { PIN_HELP, roleOf, unlocked } from '../technician-pin.ts';

interface BenchOptions extends GivenOptions {
  readonly holdStart?: boolean;
}

const HELP = `
At the prompt:
  motor.start(80)             the motor by a value of 0 to 255, which are 0 to ${LIMITS.dutyMaxCounts} counts of duty
  motor.stop()
  temperature.celsius         °C
  current.value               A
  tachometer.value            RPM
  stopButton.isDown           STOP on the unit
  .exit                       the motor off, and the end (0); Ctrl-C likewise (130)
A command to the motor counts for 10 seconds, and a run lasts ${LIMITS.benchRunMs / 1000} seconds at most, with ${LIMITS.benchRestMs / 1000} of rest after it.
${PIN_HELP}
Example:
  $ soleus bench --hold-start
`;

export function addBench(program: Command, launch: Launch): void {
  const command = program
    .command('bench')
    .description('Drive the motor by its duty from a prompt, for technicians. No feet on the plate.');
  addSharedOptions(command, ['device', 'data', 'speed', 'unit', 'wear'])
    .option('--hold-start', 'hold START on the emulated massager, which opens its bench')
    .addHelpText('after', HELP)
    .action((options: BenchOptions) => launch((shell, interruption) => bench(options, shell, interruption)));
}

async function bench(options: BenchOptions, shell: Shell, interruption: Interruption): Promise<number> {
  const config = configOf(options, shell);
  assertEmulable(config);
  if (options.holdStart && config.device.kind !== 'emulated') throw cannotHoldStart();
  const alone = await openAlone(config, ({ message, remedy }) => tell(shell, `${message} ${remedy}`));
  try {
    await unlocked(roleOf(alone.technician), shell, interruption);
    const { readySoleusIO } = await import('../../johnny-five/index.ts');
    const { massager, equipment } = alone;
    const io = await readySoleusIO({ massager, clock: equipment.clock, mode: 'bench' });
    interruption.stopBy(() => switchedOff(io, alone));
    await opened(io, alone, options.holdStart === true, shell);
    await prompt(io, interruption, shell);
    if (!(await switchedOff(io, alone))) throw unconfirmedStop();
    return EXIT.done;
  } finally {
    alone.equipment.pace.setBusy(false);
    await alone.close();
  }
}

/** Waits for the bench, and for the rest that its first run needs after a start of the unit. */
async function opened(io: SoleusIO, alone: OpenedAlone, holdStart: boolean, shell: Shell): Promise<void> {
  const { frontPanel, pace } = alone.equipment;
  pace.setBusy(true);
  tell(
    shell,
    `Feet off the plate. ${holdStart ? 'START is being held' : 'Hold START on the unit'} for ${LIMITS.benchHoldMs / 1000} seconds.`,
  );
  if (holdStart) await frontPanel?.apply({ do: 'press-start', forS: BENCH_OPENING_HOLD_S });
  await io.until(({ state }) => state === 'bench');
  tell(shell, `The bench is open. The motor may start after ${LIMITS.benchRestMs / 1000} seconds of rest.`);
  await io.delay(LIMITS.benchRestMs);
}

/** johnny-five's prompt, until it is left. */
async function prompt(io: SoleusIO, interruption: Interruption, shell: Shell): Promise<void> {
  const { loadJohnnyFive, motorOptions, PINS, readyBoard, SCALES, toCelsius } = await import(
    '../../johnny-five/index.ts'
  );
  const five = await loadJohnnyFive();
  const board = await readyBoard(five, io, { repl: true });
  if (board.repl === false) return;
  board.on('error', (error: unknown) => {
    const { message, remedy } = asSoleusError(error);
    tell(shell, `${message} ${remedy}`);
  });
  io.on('lapsed', () => tell(shell, 'The motor is off: the last command to it is ten seconds old.'));
  board.repl.inject({
    io,
    motor: new five.Motor({ board, ...motorOptions() }),
    temperature: new five.Thermometer({ board, pin: PINS.temperature, toCelsius }),
    current: new five.Sensor({ board, pin: PINS.current }).scale(SCALES.current),
    tachometer: new five.Sensor({ board, pin: PINS.tachometer }).scale(SCALES.tachometer),
    stopButton: new five.Button({ board, pin: PINS.stopButton }),
  });
  const { cmd } = board.repl;
  // johnny-five would end the process by itself, whatever the motor does.
  cmd.removeAllListeners('exit');
  cmd.removeAllListeners('SIGINT');
  cmd.on('SIGINT', () => interruption.interrupt());
  await new Promise<void>((resolve) => cmd.once('exit', resolve));
}

/** The output off and the bench closed; by the raw stop where the unit doesn't answer. Whether that is confirmed. */
async function switchedOff(io: SoleusIO, { massager }: OpenedAlone): Promise<boolean> {
  try {
    if (io.isReady) io.digitalWrite('motor', io.LOW);
    await massager.bench.close();
    return true;
  } catch (error) {
    // The bench wasn't open, or isn't any more: nothing runs on it.
    if (asSoleusError(error).code === 'device-window') return true;
    return massager.stop();
  }
}

const cannotHoldStart = (): UsageError =>
  new UsageError(
    'hold-start',
    'Only on an emulated massager can START be held from here.',
    'Leave out --hold-start, and hold START on the unit for 5 seconds when asked.',
  );
