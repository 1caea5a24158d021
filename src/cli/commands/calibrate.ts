/** `soleus calibrate`: a unit's calibration from a terminal, START on the unit held meanwhile. */
import { access, constants } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { assertEmulable, type Config } from '../../config/index.ts';
import {
  type CalibrationEnd,
  type CalibrationRecord,
  type CalibrationStatus,
  ConflictError,
  DeviceError,
  NotFoundError,
  type SoleusError,
  type StartCalibration,
  UsageError,
  unitSerialSchema,
} from '../../contract/index.ts';
import {
  askTechnician,
  byItself,
  type Calibrator,
  createCalibrationProgress,
  letGo,
  localCalibrator,
  type ReferenceOptions,
  ReferencePrompt,
  referenceInstrument,
  remoteCalibrator,
} from '../calibration/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import { EXIT } from '../exit-codes.ts';
import { runningController } from '../find-controller.ts';
import type { Interruption } from '../interruption.ts';
import type { Launch } from '../launch.ts';
import { unwritable, writeInPieces } from '../output-file.ts';
import { openOwnController } from '../own-controller.ts';
import { type Shell, say, sayJson, tell } from '../shell.ts';
import { PIN_HELP, unlocked } from '../technician-pin.ts';

interface CalibrateOptions extends GivenOptions, ReferenceOptions {
  readonly technician?: string;
  readonly serial?: string;
  readonly byItself?: boolean;
  readonly abort?: boolean;
  readonly record?: string;
  readonly json?: boolean;
}

const HELP = `
The motor turns only while START on the unit is held: letting go of it stops the motor, and holding it again goes on.
It takes about six minutes, feet off the plate first, then on it. Until a new calibration is kept, the one before counts.
It ends with 0 where the unit passed, with 4 where it didn’t, and with 3 where it couldn’t be measured.
${PIN_HELP}
Examples:
  $ soleus calibrate --device auto --technician "Anna Weber" --record record.html
  $ soleus calibrate --unit 7 --wear 60 --by-itself --speed max
`;

export function addCalibrate(program: Command, launch: Launch): void {
  const command = program
    .command('calibrate')
    .description('Measure a unit, give it its table, and keep a record of it, for technicians.');
  addSharedOptions(command, ['device', 'data', 'speed', 'unit', 'wear', 'logLevel'])
    .option('--technician <name>', 'who calibrates, for the record; asked for without it')
    .option('--serial <serial>', 'the serial that a unit without one gets, such as SOL-0042')
    .option('--reference-name <name>', 'a reference instrument, whose readings are asked for')
    .option('--reference-serial <serial>', 'its serial')
    .option('--reference-date <day>', 'when it was calibrated, such as 2026-05-06')
    .option('--reference-uncertainty <percent>', 'its expanded uncertainty (k = 2), of the reading')
    .option('--by-itself', 'hold START and move the feet of an emulated massager')
    .option('--abort', 'end the calibration that a running Soleus carries out')
    .option('--record <file>', 'save the record as a page to look at and to print, such as record.html')
    .option('--json', 'print the record as JSON')
    .addHelpText('after', HELP)
    .action((options: CalibrateOptions) =>
      launch((shell, interruption) =>
        options.abort ? abort(options, shell) : calibrate(options, shell, interruption),
      ),
    );
}

async function calibrate(
  options: CalibrateOptions,
  shell: Shell,
  interruption: Interruption,
): Promise<number> {
  const config = configOf(options, shell);
  assertEmulable(config);
  const instrument = referenceInstrument(options);
  const unitSerial = serialIn(options);
  if (options.record !== undefined) await assertFolder(options.record, shell);
  const calibrator = await openCalibrator(config, shell);
  let begun: Promise<CalibrationStatus> | undefined;
  interruption.stopBy(async () => calibrator.interrupt((await begun?.catch(() => undefined))?.id));
  try {
    if (options.byItself && !(await calibrator.isEmulated())) throw notByItself();
    calibrator.unlockedWith(await unlocked(calibrator.role, shell, interruption));
    const request: StartCalibration = {
      technician: await askTechnician(options.technician, shell),
      holdBy: 'unit',
      ...(unitSerial === undefined ? {} : { unitSerial }),
      ...(instrument === undefined ? {} : { referenceInstrument: instrument }),
    };
    begun = calibrator.start(request);
    const end = await untilEnded(await begun, calibrator, options.byItself === true, shell);
    return await conclude(end, calibrator, options, shell);
  } finally {
    await calibrator.close();
  }
}

const RECORD_FILE = { code: 'record-unwritable', example: 'record.html' };

/** Said before anything is measured: where the record is to be saved can be written to. */
async function assertFolder(name: string, shell: Shell): Promise<void> {
  const path = resolve(shell.workingFolder, name);
  try {
    await access(dirname(path), constants.W_OK);
  } catch (error) {
    throw unwritable(name, path, error, RECORD_FILE);
  }
}

function serialIn({ serial }: CalibrateOptions): string | undefined {
  if (serial === undefined || unitSerialSchema.safeParse(serial).success) return serial;
  throw new UsageError(
    'unit-serial',
    `"${serial}" can’t be a unit’s serial.`,
    'Give eight printable characters without space, "!" or "*", such as SOL-0042.',
  );
}

/** Through the controller that runs on the data folder, or else with one of this process. */
async function openCalibrator(config: Config, shell: Shell): Promise<Calibrator> {
  const client = await runningController(config);
  if (client !== undefined) {
    return remoteCalibrator(client, config.given.has('speed') ? config.speed : undefined);
  }
  const onError = ({ message, remedy }: SoleusError): void => tell(shell, `${message} ${remedy}`);
  return localCalibrator(await openOwnController(config, { command: 'calibrate', onError }));
}

/** Shows how it stands, asks for what it asks, and does what it needs where nobody else does. */
async function untilEnded(
  first: CalibrationStatus,
  calibrator: Calibrator,
  alone: boolean,
  shell: Shell,
): Promise<CalibrationEnd> {
  const { id } = first;
  const progress = createCalibrationProgress(shell, alone);
  const clean: (() => void)[] = [() => progress.end()];
  try {
    return await new Promise<CalibrationEnd>((resolve, reject) => {
      const fail = (error: unknown): void => {
        calibrator.abort(id).then(
          () => reject(error),
          () => reject(error),
        );
      };
      const hands = alone ? byItself(calibrator, fail) : undefined;
      const prompt = new ReferencePrompt(shell, calibrator, fail);
      const look = (status: CalibrationStatus): void => {
        if (status.id !== id) {
          reject(anotherBegan());
          return;
        }
        prompt.heard(status);
        hands?.(status);
        if (status.ended !== null) resolve(status.ended);
        else if (!prompt.isAsking) progress.show(status);
      };
      clean.push(() => prompt.end(), calibrator.watch(look, reject));
      look(first);
    });
  } finally {
    for (const step of clean.toReversed()) step();
    if (alone) await letGo(calibrator).catch(() => undefined);
  }
}

/** What couldn't be measured, and what was aborted, is thrown: there is no record of it. */
async function conclude(
  { outcome, code, text, remedy, recordId }: CalibrationEnd,
  calibrator: Calibrator,
  options: CalibrateOptions,
  shell: Shell,
): Promise<number> {
  if (recordId === null) {
    throw outcome === 'aborted' ? new ConflictError(code, text, remedy) : new DeviceError(code, text, remedy);
  }
  const record = await calibrator.record(recordId);
  if (options.record !== undefined) await savePage(record, options.record, shell);
  if (options.json) sayJson(shell, record);
  else say(shell, `${text} ${remedy} Due on ${record.dueOn} (record ${recordId}).`);
  return outcome === 'passed' ? EXIT.done : EXIT.refused;
}

async function savePage(record: CalibrationRecord, name: string, shell: Shell): Promise<void> {
  const { recordPage } = await import('../../calibration-record/index.ts');
  const path = resolve(shell.workingFolder, name);
  await writeInPieces(path, name, [recordPage(record)], RECORD_FILE);
  tell(shell, `The record is saved in ${name}.`);
}

async function abort(options: CalibrateOptions, shell: Shell): Promise<number> {
  const client = await runningController(configOf(options, shell));
  const running = client === undefined ? null : (await client.calibration()).running;
  if (client === undefined || running === null || running.ended !== null) throw nothingToAbort();
  await client.abortCalibration(running.id);
  say(shell, `The calibration of ${running.unitSerial} is aborted: the motor is off.`);
  return EXIT.done;
}

const notByItself = (): UsageError =>
  new UsageError(
    'by-itself',
    'Only an emulated massager can be calibrated by itself.',
    'Leave out --by-itself: hold START on the unit, and put your feet on it when asked.',
  );

const nothingToAbort = (): NotFoundError =>
  new NotFoundError(
    'no-calibration',
    'No calibration is under way in a Soleus that runs here.',
    'Name the massager with --device if you mean another one; Ctrl-C ends one in its own terminal.',
  );

const anotherBegan = (): ConflictError =>
  new ConflictError(
    'calibration-over',
    'This calibration has ended, and another was begun meanwhile.',
    'Look under Technician on the dashboard how it ended.',
  );
