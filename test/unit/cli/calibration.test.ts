/** What `soleus calibrate` asks, shows and does, with a calibration that the test makes up. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  askTechnician,
  byItself,
  type Calibrator,
  createCalibrationProgress,
  ReferencePrompt,
  referenceInstrument,
} from '../../../src/cli/calibration/index.ts';
import { typedLine } from '../../../src/cli/calibration/reference-prompt.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import {
  CALIBRATION_STEPS,
  type CalibrationStatus,
  ConflictError,
  DeviceError,
  type FrontPanelAction,
  RefusedError,
  type SoleusError,
  type TypedReference,
} from '../../../src/contract/index.ts';
import { type Served, served } from '../server/served.ts';
import { leaveCard } from './leave-card.ts';
import { type TestShell, testShell } from './shell.ts';

const STATUS: CalibrationStatus = {
  id: 'one',
  technician: 'Anna',
  unitSerial: 'SOL-0042',
  startedAt: '2024-05-06T07:08:09Z',
  holdBy: 'unit',
  steps: [...CALIBRATION_STEPS],
  step: 'open',
  needs: null,
  held: false,
  progress: 0.5,
  remainingS: 125,
  deviceS: 200,
  dutyCounts: 0,
  reference: null,
  sweeps: [],
  tries: { start: [], hold: [], startDuty: null, holdDuty: null },
  foundTable: null,
  table: null,
  fit: [],
  asFound: [],
  verification: [],
  ended: null,
};
const ended = { outcome: 'aborted', code: 'aborted', text: '', remedy: '', recordId: null } as const;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A calibrator that remembers what it was told, and refuses what the test says. */
function remembering(refusals: SoleusError[] = []) {
  const acts: FrontPanelAction[] = [];
  const typed: TypedReference[] = [];
  const never = (): never => expect.unreachable();
  const calibrator: Calibrator = {
    role: { status: never, setPin: never, unlock: never },
    unlockedWith: never,
    isEmulated: never,
    act: async (action) => void acts.push(action),
    status: never,
    start: never,
    typeReference: async (values) => {
      typed.push(values);
      const refusal = refusals.shift();
      if (refusal !== undefined) throw refusal;
    },
    abort: never,
    record: never,
    watch: never,
    interrupt: never,
    close: never,
  };
  return { calibrator, acts, typed };
}

describe('a calibration by itself', () => {
  it('holds START and moves the feet, each once it is asked for and not again', async () => {
    const { calibrator, acts } = remembering();
    const heard = byItself(calibrator, (error) => expect.unreachable(String(error)));
    for (const needs of [
      'bench',
      'bench',
      'feet-off',
      null,
      'rest',
      'hold',
      'feet-on',
      'reference',
    ] as const) {
      heard({ ...STATUS, needs });
      await turn();
    }
    heard({ ...STATUS, needs: 'feet-off', ended });
    await turn();
    expect(acts).toEqual([
      { do: 'release-start' },
      { do: 'press-start', forS: 1200 },
      { do: 'feet', on: false },
      { do: 'press-start', forS: 1200 },
      { do: 'feet', on: true },
    ]);
  });

  it('tells when that can’t be done', async () => {
    const { calibrator } = remembering();
    const failures: unknown[] = [];
    const act = (): Promise<void> => Promise.reject(new DeviceError('gone', 'gone', 'gone'));
    byItself({ ...calibrator, act }, (error) => failures.push(error))({ ...STATUS, needs: 'feet-on' });
    await turn();
    expect(failures).toMatchObject([{ code: 'gone' }]);
  });
});

describe('the progress of a calibration', () => {
  const shown = (shell: TestShell, alone: boolean, ...statuses: Partial<CalibrationStatus>[]): string => {
    const progress = createCalibrationProgress(shell, alone);
    for (const status of statuses) progress.show({ ...STATUS, ...status });
    progress.end();
    return shell.told();
  };

  it('is a line for each step where nobody watches, and what to do', () => {
    const told = shown(
      testShell('/'),
      false,
      { needs: 'bench' },
      { needs: 'bench', remainingS: 120 },
      { step: 'sweep-feet-off', needs: 'feet-off' },
      { step: 'sweep-feet-off', needs: 'rest' },
      { step: 'sweep-feet-off' },
    );
    expect(told.split('\n')).toEqual([
      expect.stringContaining('Hold START on the unit for 5 seconds'),
      '1/10 opening the bench, 2:05 left',
      'Take the feet off the plate.',
      '2/10 speeds without feet, 2:05 left',
      '',
    ]);
  });

  it('tells nobody what to do where it is done by itself', () => {
    expect(shown(testShell('/'), true, { needs: 'bench' }, { needs: 'feet-off' })).toBe(
      '1/10 opening the bench, 2:05 left\n',
    );
  });

  it('is one line with a bar on a terminal, which says what is waited for', () => {
    const told = shown(testShell('/', { terminal: true }), false, { needs: 'hold' }, { dutyCounts: 230 });
    expect(told).toContain('motor turns only while it is held.\n');
    expect(told).toContain(
      `${'█'.repeat(15)}${'░'.repeat(15)}  1/10 opening the bench, hold START, 2:05 left`,
    );
    expect(told).toContain('  1/10 opening the bench, 2:05 left');
    expect(told.split('\n').length).toBe(2);
  });
});

describe('values off the reference instrument', () => {
  it.each([
    ['1181 1179 1180', { quantity: 'rpm', values: [1181, 1179, 1180] }],
    ['  1181,5; 1179.5 ', { quantity: 'rpm', values: [1181.5, 1179.5] }],
    ['g 0,31', { quantity: 'g', values: [0.31] }],
    ['', { quantity: 'rpm', values: [] }],
    ['about 1180', undefined],
    ['1e999', undefined],
  ])('%j is read as %j', (line, values) => {
    expect(typedLine(line)).toEqual(values);
  });

  const asked: Partial<CalibrationStatus> = {
    step: 'reference-feet-on',
    needs: 'reference',
    reference: { load: 'feet-on', level: 1.5, expectedRpm: 1067 },
  };
  const of = { calibrationId: 'one', load: 'feet-on', level: 1.5 } as const;

  function prompting(shell: TestShell, refusals: SoleusError[] = []) {
    const { calibrator, typed } = remembering(refusals);
    const failures: unknown[] = [];
    const prompt = new ReferencePrompt(shell, calibrator, (error) => failures.push(error));
    return { prompt, typed, failures };
  }

  /** Types each line once there is one more question. */
  async function typing(shell: TestShell, ...lines: string[]): Promise<void> {
    for (const [before, line] of lines.entries()) {
      while (shell.told().split('Read: ').length - 1 <= before) await turn();
      shell.input.push(`${line}\n`);
    }
  }

  it('are asked for once for each level, and again where they are refused', async () => {
    const shell = testShell('/', { terminal: true });
    const { prompt, typed, failures } = prompting(shell, [
      new RefusedError('reference-rpm', 'That can’t be what it read.', 'Ten times too much.'),
    ]);
    prompt.heard({ ...STATUS, ...asked });
    prompt.heard({ ...STATUS, ...asked });
    expect(prompt.isAsking).toBe(true);
    await typing(shell, '10670 10671 10672', 'what', '1067 1068 1066');
    while (prompt.isAsking) await turn();
    expect(shell.told()).toContain('level 1.5, feet on: about 1067 RPM');
    expect(shell.told()).toContain('Ten times too much.');
    expect(shell.told()).toContain('Numbers only');
    expect(typed).toEqual([
      { ...of, quantity: 'rpm', values: [10670, 10671, 10672] },
      { ...of, quantity: 'rpm', values: [1067, 1068, 1066] },
    ]);
    expect(failures).toEqual([]);
  });

  it('are passed over by an empty line, by the end of the input, and where nobody is there', async () => {
    const line = testShell('/', { terminal: true });
    const one = prompting(line);
    one.prompt.heard({ ...STATUS, ...asked });
    await typing(line, '');
    const end = testShell('/', { terminal: true });
    const two = prompting(end);
    two.prompt.heard({ ...STATUS, ...asked });
    end.input.push(null);
    const nobody = testShell('/');
    const three = prompting(nobody);
    three.prompt.heard({ ...STATUS, ...asked });
    for (const { typed } of [one, two, three]) {
      while (typed.length === 0) await turn();
      expect(typed).toEqual([{ ...of, quantity: 'rpm', values: [] }]);
    }
    expect(nobody.told()).toContain('passed over');
  });

  it('are no longer asked for once the calibration has ended, or asks for something else', async () => {
    const shell = testShell('/', { terminal: true });
    const { prompt, typed, failures } = prompting(shell, [new ConflictError('not-asked', 'no', 'no')]);
    prompt.heard({ ...STATUS, ...asked });
    prompt.heard({ ...STATUS, ended });
    expect(prompt.isAsking).toBe(false);
    await turn();
    prompt.heard({ ...STATUS, ...asked });
    while (shell.told().split('Read: ').length - 1 < 2) await turn();
    shell.input.push('1 2 3\n');
    while (prompt.isAsking) await turn();
    expect(typed).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('end the calibration where the massager fails meanwhile', async () => {
    const shell = testShell('/', { terminal: true });
    const { prompt, failures } = prompting(shell, [new DeviceError('link', 'lost', 'Check the cable.')]);
    prompt.heard({ ...STATUS, ...asked });
    await typing(shell, '1 2 3');
    while (prompt.isAsking) await turn();
    await turn();
    expect(failures).toMatchObject([{ code: 'link' }]);
  });
});

describe('what a calibration is begun with', () => {
  const whole = {
    referenceName: 'Strobe 12',
    referenceSerial: 'A-7',
    referenceDate: '2026-05-06',
    referenceUncertainty: '0.5',
  };

  it('is an instrument that is described whole, or none', () => {
    expect(referenceInstrument({})).toBeUndefined();
    expect(referenceInstrument(whole)).toEqual({
      name: 'Strobe 12',
      serial: 'A-7',
      calibratedOn: '2026-05-06',
      uncertaintyPercent: 0.5,
    });
    const without = Object.keys(whole).map((key) => ({ ...whole, [key]: undefined }));
    const wrong = [
      { ...whole, referenceDate: '6 May' },
      { ...whole, referenceUncertainty: '' },
      { ...whole, referenceUncertainty: '21' },
    ];
    for (const options of [...without, ...wrong]) {
      expect(() => referenceInstrument(options)).toThrow('isn’t described whole');
    }
  });

  it('is a technician’s name: as given, as typed, or the user’s own', async () => {
    const named = async (environment: Record<string, string>, ...lines: string[]): Promise<string> => {
      const shell = testShell('/', { terminal: true, environment });
      const asked = askTechnician(undefined, shell);
      for (const line of lines) {
        await turn();
        shell.input.push(`${line}\n`);
      }
      return asked;
    };
    expect(await askTechnician(' Anna ', testShell('/'))).toBe('Anna');
    expect(await named({ USER: 'ben' }, '')).toBe('ben');
    expect(await named({ USER: 'ben' }, 'Carla')).toBe('Carla');
    expect(await named({}, '', 'Dora')).toBe('Dora');
    await expect(askTechnician(undefined, testShell('/'))).rejects.toMatchObject({ code: 'technician-name' });
  });
});

describe('soleus calibrate', () => {
  const PIN = '2468';
  let s: Served;
  beforeEach(async () => {
    s = await served();
    leaveCard(s, null);
  });
  afterEach(() => s.end());

  const calibrate = async (args: string[], pin = PIN): Promise<{ code: number; shell: TestShell }> => {
    const shell = testShell(s.folder, { environment: { SOLEUS_TECHNICIAN_PIN: pin } });
    return { code: await runCommandLine(['calibrate', ...args], shell), shell };
  };

  it.each([
    [['--serial', 'SOL'], 'can’t be a unit’s serial'],
    [['--reference-name', 'Strobe'], 'isn’t described whole'],
    [['--record', 'not/there/record.html'], 'the folder'],
    [['--by-itself'], 'Only an emulated massager'],
    [[], 'nobody is here to ask'],
    [['--abort'], 'No calibration is under way'],
  ])('with %j ends with 2: %s', async (args, text) => {
    const { code, shell } = await calibrate(args);
    expect(shell.told()).toContain(text);
    expect(code).toBe(2);
    expect(s.controller.calibration.status()).toBeNull();
  });

  it('goes through the controller that runs, by its PIN, and ends with 4 when that is wrong', async () => {
    await s.controller.technician.setPin('1357');
    const { code, shell } = await calibrate(['--technician', 'Anna']);
    expect(code).toBe(4);
    expect(shell.told()).toContain('That PIN is wrong.\n4 tries are left');
    expect(s.controller.calibration.status()).toBeNull();
  });

  it('is aborted by --abort from elsewhere, and ends with 4', async () => {
    const running = calibrate(['--technician', 'Anna']);
    while (!s.controller.calibration.isUnderWay) await turn();
    const { code, shell } = await calibrate(['--abort']);
    expect(shell.said()).toContain('is aborted: the motor is off');
    expect(code).toBe(0);
    const first = await running;
    expect(first.code).toBe(4);
    expect(first.shell.told()).toContain('The calibration was aborted.');
  });

  it('that is interrupted aborts it first, and ends with 130', async () => {
    const shell = testShell(s.folder, { environment: { SOLEUS_TECHNICIAN_PIN: PIN } });
    const running = runCommandLine(['calibrate', '--technician', 'Anna'], shell);
    while (!s.controller.calibration.isUnderWay) await turn();
    shell.signals.emit('SIGINT');
    expect(await running).toBe(130);
    expect(s.controller.calibration.status()?.ended).toMatchObject({ outcome: 'aborted' });
  });
});
