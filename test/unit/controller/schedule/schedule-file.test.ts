/** The schedules of soleus.yaml while Soleus runs: what a file that changes, breaks or goes away means. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../../src/clock/index.ts';
import { readConfigFile } from '../../../../src/config/index.ts';
import { FILE_LOOK_MS, ScheduleFile } from '../../../../src/controller/schedule/schedule-file.ts';
import { schedulesOfFile } from '../../../../src/schedule/index.ts';

/** Long enough for a change to be seen, and to be found at rest. */
const LOOKS_MS = 2 * FILE_LOOK_MS;

let folder: string;
let path: string;
let clock: VirtualClock;
let file: ScheduleFile;
let inForce: readonly string[];
let told: string[];
let busy: boolean;

const yaml = (...ids: string[]): string =>
  `schedules:\n${ids.map((id) => `  - id: ${id}\n    programme: heel-soothe\n    times: ["07:30"]\n`).join('')}`;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-file-'));
  path = join(folder, 'soleus.yaml');
  clock = new VirtualClock();
  told = [];
  busy = false;
  inForce = ['nothing was put in force'];
  file = new ScheduleFile({
    path,
    clock,
    apply: (schedules) => {
      inForce = schedules.map(({ id }) => id);
    },
    note: ({ text }) => told.push(text),
    isBusy: () => busy,
  });
});
afterEach(() => {
  file.end();
  rmSync(folder, { recursive: true });
});

function begin(text: string): void {
  writeFileSync(path, text);
  file.begin(schedulesOfFile(readConfigFile(path, true).schedules));
}

describe('the schedules of the file', () => {
  it('are in force from the beginning, and nothing is told while the file stays', async () => {
    begin(yaml('morning'));
    expect(inForce).toEqual(['morning']);
    await clock.advance(3_600_000);
    expect(inForce).toEqual(['morning']);
    expect(told).toEqual([]);
  });

  it('are in force soon after the file is saved, told of once', async () => {
    begin(yaml('morning'));
    writeFileSync(path, yaml('morning', 'evening'));
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['morning', 'evening']);
    await clock.advance(60_000);
    expect(told).toEqual([`The schedules of ${path} were read again: 1 new, 0 changed, 0 gone.`]);
  });

  it('come from a file that is made later', async () => {
    file.begin([]);
    writeFileSync(path, yaml('morning'));
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['morning']);
  });

  it('stay as they were while the file is wrong, which is told of once with line and column', async () => {
    begin(yaml('morning'));
    writeFileSync(path, yaml('evening').replace('programme', 'programe'));
    await clock.advance(600_000);
    expect(inForce).toEqual(['morning']);
    expect(told).toEqual([expect.stringContaining(`${path}:3:5`)]);
    expect(told[0]).toContain('Did you mean "programme"?');
    writeFileSync(path, yaml('evening'));
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['evening']);
    expect(told).toHaveLength(2);
  });

  it.each([
    ['what is no YAML', `${yaml('evening')}  - : [`],
    ['a day that never comes', yaml('evening').replace('times: ["07:30"]', 'cron: 0 7 31 2 *')],
    ['two of one name', yaml('evening', 'evening')],
    ['an unknown zone', `${yaml('evening')}    timeZone: Europe/Viena\n`],
  ])('stay as they were with %s', async (_what, text) => {
    begin(yaml('morning'));
    writeFileSync(path, text);
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['morning']);
    expect(told).toEqual([expect.stringMatching(/soleus\.yaml:\d+:\d+: .* stay as they were\.$/)]);
  });

  it('are not taken from a file that is still being written', async () => {
    begin(yaml('morning'));
    writeFileSync(path, yaml('first'));
    await clock.advance(FILE_LOOK_MS);
    appendFileSync(path, '  - id: second\n    programme: heel-');
    await clock.advance(FILE_LOOK_MS);
    appendFileSync(path, 'soothe\n    times: ["08:30"]\n');
    await clock.advance(FILE_LOOK_MS);
    expect(inForce).toEqual(['morning']);
    expect(told).toEqual([]);
    await clock.advance(FILE_LOOK_MS);
    expect(inForce).toEqual(['first', 'second']);
  });

  it('are none once the file is gone, and come back with it', async () => {
    begin(yaml('morning'));
    renameSync(path, `${path}.aside`);
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual([]);
    renameSync(`${path}.aside`, path);
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['morning']);
    expect(told.map((text) => text.slice(text.indexOf(': ')))).toEqual([
      ': 0 new, 0 changed, 1 gone.',
      ': 1 new, 0 changed, 0 gone.',
    ]);
  });

  it('stay while an editor puts another file in the place of the first', async () => {
    begin(yaml('morning'));
    rmSync(path);
    await clock.advance(FILE_LOOK_MS);
    writeFileSync(path, yaml('morning'));
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['morning']);
    expect(told).toEqual([]);
  });

  it('are those of the file as it is, where it was saved between being read and being looked at', async () => {
    writeFileSync(path, yaml('morning'));
    const read = schedulesOfFile(readConfigFile(path, true).schedules);
    writeFileSync(path, yaml('evening'));
    file.begin(read);
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['evening']);
  });

  it('are read once it rests, of a file that is saved again and again', async () => {
    begin(yaml('morning'));
    for (let save = 0; save < 400; save += 1) {
      writeFileSync(path, yaml('morning', `e${save}`, ...(save % 2 ? ['x'] : [])));
      await clock.advance(20);
    }
    expect(told.length).toBeLessThanOrEqual(1);
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['morning', 'e399', 'x']);
  });

  it('wait with being read while something runs', async () => {
    begin(yaml('morning'));
    busy = true;
    writeFileSync(path, yaml('evening'));
    await clock.advance(600_000);
    expect(inForce).toEqual(['morning']);
    busy = false;
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['evening']);
  });

  it.each([
    ['a folder', () => void mkdirSync(path)],
    ['a pipe', () => void execFileSync('mkfifo', [path])],
    ['a device', () => symlinkSync('/dev/zero', path)],
    ['a link to itself', () => symlinkSync(path, path)],
    ['a file far too large', () => writeFileSync(path, '#'.repeat(10_000_000))],
  ])('stay as they were while %s is in its place, which is told of once', async (_what, put) => {
    begin(yaml('morning'));
    rmSync(path);
    put();
    await clock.advance(60_000);
    expect(inForce).toEqual(['morning']);
    expect(told).toEqual([
      expect.stringMatching(/soleus\.yaml .*Until then the schedules stay as they were\.$/),
    ]);
    rmSync(path, { recursive: true });
    writeFileSync(path, yaml('evening'));
    await clock.advance(LOOKS_MS);
    expect(inForce).toEqual(['evening']);
  });

  it('are not looked at any more once it is over', async () => {
    begin(yaml('morning'));
    file.end();
    writeFileSync(path, yaml('evening'));
    await clock.advance(60_000);
    expect(inForce).toEqual(['morning']);
  });
});
