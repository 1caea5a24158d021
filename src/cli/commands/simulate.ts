/** `soleus simulate`: a programme on paper, without any massager. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { NotFoundError, type Programme, UsageError } from '../../contract/index.ts';
import { listing, placesOf, previewSvg, programmeOf, timeline, totalS } from '../../programme/index.ts';
import { EXIT } from '../exit-codes.ts';
import type { Launch } from '../launch.ts';
import { unwritable } from '../output-file.ts';
import { namesFile, readProgrammeFile } from '../programme-file.ts';
import { clockText } from '../progress.ts';
import { type Shell, say, sayJson } from '../shell.ts';

interface SimulateOptions {
  readonly json?: boolean;
  readonly plot?: string;
}

/** A programme that may run, as a start for one’s own. */
export const EXAMPLE = `id: my-evening
name: My evening
summary: Light, for the heels.
length: short   # 2 to 10 minutes; full is 10 to 15
ceiling: 2      # how deep Deeper may go
facts: []
phases:
  - { kind: soak,     name: Soak,     position: heels, segments: [{ toLevel: 1, overS: 60 }] }
  - { kind: rise,     name: Rise,     position: heels, segments: [{ toLevel: 2, overS: 60 }] }
  - { kind: hold,     name: Hold,     position: heels, segments: [{ toLevel: 2, overS: 90 }] }
  - { kind: ease-out, name: Ease out, position: heels, segments: [{ toLevel: 1, overS: 30 }] }
`;

const HELP = `
Example:
  $ soleus simulate heel-soothe --plot heel.svg
  $ soleus simulate mine.yaml

mine.yaml, a programme of one's own:
${EXAMPLE.replaceAll(/^/gm, '  ').trimEnd()}
`;

export function addSimulate(program: Command, launch: Launch): void {
  program
    .command('simulate')
    .description('Check a programme and show when it reaches which level, without any massager.')
    .argument('<programme>', 'which programme, such as heel-soothe, or a YAML or JSON file with one')
    .option('--json', 'print the timeline as JSON')
    .option('--plot <file>', 'draw the plan as an SVG picture')
    .addHelpText('after', HELP)
    .action((programme: string, options: SimulateOptions) =>
      launch(async (shell) => simulate(programme, options, shell)),
    );
}

function simulate(argument: string, options: SimulateOptions, shell: Shell): number {
  const programme = find(argument, shell);
  const rows = timeline(programme);
  if (options.plot !== undefined) draw(programme, options.plot, argument, shell);
  if (options.json) {
    const { id, totalS, topLevel, plan } = listing(programme);
    sayJson(shell, { programme: id, totalS, topLevel, plan, timeline: rows });
    return EXIT.done;
  }
  say(shell, '   time  phase     level    RPM');
  for (const [index, { t, phase, position, level, rpm }] of rows.entries()) {
    const turns = position !== (rows[index - 1]?.position ?? position);
    if (turns) say(shell, `${clockText(t).padStart(7)}  paused: the massager is turned round`);
    const figures = `${level.toFixed(2).padStart(5)}  ${rpm.toFixed(0).padStart(5)}`;
    say(shell, `${clockText(t).padStart(7)}  ${phase.padEnd(8)}  ${figures}`);
  }
  say(shell, `${clockText(totalS(programme))} in all with the motor on, for the ${placesOf(programme)}.`);
  return EXIT.done;
}

function find(argument: string, shell: Shell): Programme {
  if (namesFile(argument)) return readProgrammeFile(resolve(shell.workingFolder, argument), argument);
  try {
    return programmeOf(argument);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const remedy = `${error.remedy} Or name a file: a path, or what ends in .yaml, .yml or .json.`;
    throw new NotFoundError(error.code, error.message, remedy, { cause: error });
  }
}

/** Draws over what is there, but never over the programme itself. */
function draw(programme: Programme, file: string, argument: string, shell: Shell): void {
  const path = resolve(shell.workingFolder, file);
  if (namesFile(argument) && path === resolve(shell.workingFolder, argument)) {
    throw new UsageError(
      'plot-over-programme',
      `The picture would take the place of the programme ${argument}.`,
      'Name another file, such as plan.svg.',
    );
  }
  try {
    writeFileSync(path, previewSvg(programme));
  } catch (error) {
    throw unwritable(file, path, error, { code: 'plot-unwritable', example: 'plan.svg' });
  }
}
