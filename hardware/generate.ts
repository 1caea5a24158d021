/**
 * Writes what is made of the design into hardware/generated, when the design keeps its rules.
 * `npm run hardware` writes, `npm run hardware -- --check` fails when a committed file is stale.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Design, design } from './design.ts';
import { schematic } from './drawing/index.ts';
import { bomCsv, bomPage, looseEnds, netlistText, wiringPage } from './lists/index.ts';
import { pins } from './pins.ts';
import { DesignRefused } from './refused.ts';
import { type Complaint, complaintsAbout } from './rules/index.ts';
import { type Results, simulate, simulationComplaints, simulationReport } from './simulation/index.ts';

export interface GeneratedFile {
  /** In hardware/generated. */
  readonly name: string;
  readonly text: (design: Design, simulated: Results) => string;
}

export const generatedFiles: readonly GeneratedFile[] = [
  { name: 'bom.csv', text: bomCsv },
  { name: 'bom.md', text: bomPage },
  { name: 'netlist.txt', text: netlistText },
  { name: 'wiring.md', text: (of) => wiringPage(of, pins) },
  { name: 'schematic-power-and-stop.svg', text: (of) => sheet(of, 'power-and-stop') },
  { name: 'schematic-logic-and-sensors.svg', text: (of) => sheet(of, 'logic-and-sensors') },
  { name: 'simulation.md', text: (_of, simulated) => simulationReport(simulated) },
];

function sheet(of: Design, name: string): string {
  const found = schematic(of).sheets.find((other) => other.name === name);
  if (found === undefined) throw new Error(`The schematic has no sheet called ${name}.`);
  return found.svg;
}

const HELP = `Usage: npm run hardware [-- options]

Writes hardware/generated from hardware/design.ts: ${generatedFiles.map(({ name }) => name).join(', ')}.
A design that breaks a rule, or asks more of a part than it bears, is refused, and nothing is written.

  --check  writes nothing; ends with 1 when a file isn't what the design gives
  --help   this page
`;

export interface Generation {
  /** hardware/ of the checkout. */
  readonly folder: string;
  readonly design: Design;
  readonly files: readonly GeneratedFile[];
  readonly simulate: (design: Design) => Promise<Results>;
  /** Takes what was done, and what is wrong. */
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

/**
 * Does what the arguments ask for, and gives the exit code: 0 when it is done, 1 when a rule is broken or a
 * file is stale, 2 for wrong usage.
 */
export async function generate(args: readonly string[], generation: Generation): Promise<number> {
  if (args.includes('--help')) {
    generation.say(HELP);
    return 0;
  }
  const unknown = args.find((arg) => arg !== '--check');
  if (unknown !== undefined) return refuse(generation, [`Unknown option: ${unknown}`, '', HELP.trimEnd()], 2);
  const wiring = [...complaintsAbout(generation.design), ...looseEnds(generation.design)];
  if (wiring.length > 0) return refuseDesign(generation, wiring);
  try {
    const simulated = await generation.simulate(generation.design);
    const ratings = simulationComplaints(simulated);
    if (ratings.length > 0) return refuseDesign(generation, ratings);
    const made = madeOf(generation, simulated);
    return args.includes('--check') ? check(generation, made) : write(generation, made);
  } catch (error) {
    if (error instanceof DesignRefused) return refuseDesign(generation, [{ sentence: error.message }]);
    throw error;
  }
}

interface MadeFile {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** Every text is made before the first is written: one that can’t be made leaves the folder as it was. */
function madeOf({ folder, design: of, files }: Generation, simulated: Results): MadeFile[] {
  return files.map(({ name, text }) => ({
    name,
    path: join(folder, 'generated', name),
    text: text(of, simulated),
  }));
}

function check(generation: Generation, made: readonly MadeFile[]): number {
  const stale = made.filter(({ path, text }) => readIfThere(path) !== text);
  if (stale.length === 0) return 0;
  const named = stale.map(({ name }) => `hardware/generated/${name} isn’t what the design gives.`);
  return refuse(generation, [...named, 'Write and commit it: npm run hardware'], 1);
}

function write(generation: Generation, made: readonly MadeFile[]): number {
  mkdirSync(join(generation.folder, 'generated'), { recursive: true });
  for (const { name, path, text } of made) {
    writeFileSync(path, text);
    generation.say(`hardware/generated/${name}\n`);
  }
  return 0;
}

function refuseDesign(generation: Generation, complaints: readonly Pick<Complaint, 'sentence'>[]): number {
  const sentences = complaints.map(({ sentence }) => sentence);
  return refuse(generation, [...sentences, 'The design is in hardware/design.ts.'], 1);
}

function refuse({ complain }: Generation, lines: readonly string[], exitCode: number): number {
  complain(`${lines.join('\n')}\n`);
  return exitCode;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The folder `hardware/` of the checkout, from the source tree and from the built one alike. */
function hardwareFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join('dist', 'tools', 'hardware');
  return here.endsWith(built) ? join(here.slice(0, -built.length), 'hardware') : here;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = await generate(process.argv.slice(2), {
    folder: hardwareFolder(),
    design,
    files: generatedFiles,
    simulate,
    say: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
  });
}
