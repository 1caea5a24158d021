/** `soleus simulate`: a programme on paper, without any massager. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Programme, UsageError } from '../../contract/index.ts';
import { listing, previewSvg, programmeOf, timeline, totalS } from '../../programme/index.ts';
import { EXIT } from '../exit-codes.ts';
import type { Launch } from '../launch.ts';
import { clockText } from '../progress.ts';
import { type Shell, say, sayJson } from '../shell.ts';

interface SimulateOptions {
  readonly json?: boolean;
  readonly plot?: string;
}

export function addSimulate(program: Command, launch: Launch): void {
  program
    .command('simulate')
    .description('Show when a programme reaches which level, without any massager.')
    .argument('<programme>', 'which programme, such as heel-soothe')
    .option('--json', 'print the timeline as JSON')
    .option('--plot <file>', 'draw the plan as an SVG picture')
    .addHelpText('after', '\nExample:\n  $ soleus simulate heel-soothe --plot heel.svg\n')
    .action((programme: string, options: SimulateOptions) =>
      launch(async (shell) => simulate(programmeOf(programme), options, shell)),
    );
}

function simulate(programme: Programme, options: SimulateOptions, shell: Shell): number {
  const rows = timeline(programme);
  if (options.plot !== undefined) draw(programme, resolve(shell.workingFolder, options.plot));
  if (options.json) {
    const { id, totalS, topLevel, plan } = listing(programme);
    sayJson(shell, { programme: id, totalS, topLevel, plan, timeline: rows });
    return EXIT.done;
  }
  say(shell, '   time  phase     level    RPM');
  for (const { t, phase, level, rpm } of rows) {
    const figures = `${level.toFixed(2).padStart(5)}  ${rpm.toFixed(0).padStart(5)}`;
    say(shell, `${clockText(t).padStart(7)}  ${phase.padEnd(8)}  ${figures}`);
  }
  say(shell, `${clockText(totalS(programme))} in all with the motor on.`);
  return EXIT.done;
}

function draw(programme: Programme, path: string): void {
  try {
    writeFileSync(path, previewSvg(programme));
  } catch (error) {
    throw new UsageError(
      'plot-unwritable',
      `The picture cannot be written: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a file in a folder that exists and may be written.',
      { cause: error },
    );
  }
}
