import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { C100N } from '../../hardware/catalogue/passives.ts';
import { type Design, design } from '../../hardware/design.ts';
import { schematic } from '../../hardware/drawing/index.ts';
import { type GeneratedFile, generate } from '../../hardware/generate.ts';
import { part } from '../../hardware/part.ts';
import type { Results } from '../../hardware/simulation/index.ts';

const files: readonly GeneratedFile[] = [
  { name: 'names.txt', text: ({ parts }) => `${parts.map(({ name }) => name).join(' ')}\n` },
  { name: 'count.txt', text: ({ parts }) => `${parts.length}\n` },
];

let folder: string;
let said: { out: string; err: string };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-hardware-'));
  said = { out: '', err: '' };
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What a simulation gives that finds nothing, and takes no time. */
const quiet: Results = { benches: [], findings: [], judgements: [], leftOut: [] };

const run = (
  args: string[],
  of: Design = design,
  simulated: Results = quiet,
  made = files,
): Promise<number> =>
  generate(args, {
    folder,
    design: of,
    files: made,
    simulate: async () => simulated,
    say: (text) => {
      said.out += text;
    },
    complain: (text) => {
      said.err += text;
    },
  });
const generated = (name: string): string => join(folder, 'generated', name);

describe('npm run hardware', () => {
  it('writes every file, and its check then finds nothing', async () => {
    expect(await run([])).toBe(0);
    expect(readFileSync(generated('count.txt'), 'utf8')).toBe(`${design.parts.length}\n`);
    expect(readFileSync(generated('names.txt'), 'utf8')).toContain('PS1 J1 F1');
    said.out = '';
    expect(await run(['--check'])).toBe(0);
    expect(said).toEqual({ out: '', err: '' });
  });

  it('names each file that is stale or missing, and the command that writes it, and writes nothing', async () => {
    await run([]);
    writeFileSync(generated('names.txt'), 'PS1\n');
    rmSync(generated('count.txt'));
    expect(await run(['--check'])).toBe(1);
    expect(said.err).toBe(
      'hardware/generated/names.txt isn’t what the design gives.\n' +
        'hardware/generated/count.txt isn’t what the design gives.\n' +
        'Write and commit it: npm run hardware\n',
    );
    expect(readdirSync(join(folder, 'generated'))).toEqual(['names.txt']);
  });

  it.each([
    [[]],
    [['--check']],
  ])('refuses a design that breaks rules with all their sentences (%j)', async (args) => {
    const broken: Design = {
      parts: design.parts
        .filter(({ name }) => name !== 'D5')
        .map((part) =>
          part.name === 'J6' ? { ...part, nets: { '1': 'TEMPERATURE', '2': 'TEMPERATURE' } } : part,
        ),
    };
    expect(await run(args, broken)).toBe(1);
    expect(said.err).toMatch(/^Rule “the motor’s current has a flyback diode”: M1 on net DRAIN: .+\.$/m);
    expect(said.err).toMatch(/^Rule “every wire .+”: RT1 on net GND: .+\.$/m);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    [[]],
    [['--check']],
  ])('refuses a design that asks more of a part than it bears (%j)', async (args) => {
    const mosfet = design.parts.find(({ name }) => name === 'Q1');
    if (mosfet === undefined) throw new Error('there is no Q1');
    const worst = { part: 'Q1', rating: 'volts', value: 61, bench: 'deepest' } as const;
    const judgement = {
      part: mosfet,
      rating: 'volts',
      limit: 55,
      worst,
      margin: 1.25,
      holds: false,
    } as const;
    expect(await run(args, design, { ...quiet, judgements: [judgement] })).toBe(1);
    expect(said.err).toMatch(
      /^Rule “every rating .+”: Q1 on net GATE: .+ 55 V; bench “deepest” shows 61.+\.$/m,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says in a sentence what can’t be made of a design', async () => {
    const unplaced: Design = {
      parts: [...design.parts, part('C99', C100N, { a: 'V5', b: 'GND' }, 'more quiet')],
    };
    const drawn: GeneratedFile = { name: 'drawing.svg', text: (of) => schematic(of).sheets[0]?.svg ?? '' };
    expect(await run([], unplaced, quiet, [drawn])).toBe(1);
    expect(said.err).toBe('No place in the drawing for C99.\nThe design is in hardware/design.ts.\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tells how to use it', async () => {
    expect(await run(['--help'])).toBe(0);
    expect(said.out).toMatch(/^Usage: npm run hardware/);
    expect(await run(['--chekc'])).toBe(2);
    expect(said.err).toMatch(/^Unknown option: --chekc\n\nUsage: npm run hardware/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
