/** `soleus history`: what was, on a terminal or as a file. */
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { historySchema, UsageError } from '../../contract/index.ts';
import { type HistoryFiles, openHistory } from '../../controller/index.ts';
import { addSharedOptions, configOf, type GivenOptions } from '../common-options.ts';
import type { ControllerClient } from '../controller-client.ts';
import { EXIT } from '../exit-codes.ts';
import { runningController } from '../find-controller.ts';
import { historyTable } from '../history-table.ts';
import type { Launch } from '../launch.ts';
import { type Pieces, writeInPieces } from '../output-file.ts';
import { type Shell, say, tell } from '../shell.ts';

interface HistoryOptions extends GivenOptions {
  readonly profile?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
  readonly limit?: string;
  readonly output?: string;
}

/** What is asked of a history, wherever it is. */
interface Question {
  readonly format: 'csv' | 'json' | 'table';
  readonly profile: string | undefined;
  readonly limit: number | undefined;
}

/** Sessions in a table, unless `--limit` says how many. */
const TABLE_SESSIONS = 20;

export function addHistory(program: Command, launch: Launch): void {
  const command = program
    .command('history')
    .description('Show what sessions there were, or save them with their answers as a file.')
    .option('--profile <name>', 'one person’s sessions, by name or id')
    .option('--limit <number>', `only the latest ones (a table shows ${TABLE_SESSIONS})`);
  addSharedOptions(command, ['device', 'data'])
    .option('--csv', 'as CSV, for a spreadsheet')
    .addOption(new Option('--json', 'as JSON, with everything that was measured').conflicts('csv'))
    .option('--output <file>', 'save it in this file')
    .addHelpText('after', '\nExample:\n  $ soleus history --csv --output sessions.csv\n')
    .action((options: HistoryOptions) => launch((shell) => showHistory(options, shell)));
}

async function showHistory(options: HistoryOptions, shell: Shell): Promise<number> {
  const config = configOf(options, shell);
  const question = questionOf(options);
  const client = await runningController(config);
  if (client !== undefined) {
    await give(await askController(client, question), question, options, shell);
    return EXIT.done;
  }
  const opened = openHistory(config.dataFolder, ({ message, remedy }) => tell(shell, `${message} ${remedy}`));
  if (!opened.isOnRecord) tell(shell, `Nothing is on record in ${config.dataFolder} yet.`);
  try {
    await give(askHistory(opened, question), question, options, shell);
    return EXIT.done;
  } finally {
    opened.close();
  }
}

function questionOf({ profile, csv, json, limit }: HistoryOptions): Question {
  const format = csv ? 'csv' : json ? 'json' : 'table';
  const most = limit === undefined ? undefined : wholeNumber(limit);
  return { format, profile, limit: most ?? (format === 'table' ? TABLE_SESSIONS : undefined) };
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(
    'history-limit',
    `--limit must be a whole number from 1, not ${JSON.stringify(text)}.`,
    'Give the number of sessions, such as --limit 20.',
  );
}

function askController(client: ControllerClient, { format, profile, limit }: Question): Promise<Pieces> {
  const query = {
    ...(profile === undefined ? {} : { profile }),
    ...(limit === undefined ? {} : { limit: String(limit) }),
  };
  if (format === 'csv') return client.history('sessions.csv', query);
  return client.history('history.json', { ...query, traces: String(format === 'json') });
}

function askHistory(history: HistoryFiles, { format, ...scope }: Question): Pieces {
  return format === 'csv' ? history.csv(scope) : history.json({ ...scope, traces: format === 'json' });
}

async function give(
  pieces: Pieces,
  { format }: Question,
  { output }: HistoryOptions,
  shell: Shell,
): Promise<void> {
  const asked = format === 'table' ? await tableOf(pieces) : pieces;
  if (output === undefined) {
    await toOutput(asked, shell);
    return;
  }
  const example = format === 'csv' ? 'sessions.csv' : 'history.json';
  const path = resolve(shell.workingFolder, output);
  await writeInPieces(path, output, asked, { code: 'history-unwritable', example });
  say(shell, `Saved in ${output}.`);
}

async function tableOf(pieces: Pieces): Promise<Pieces> {
  const text = Buffer.concat(
    await Readable.from(pieces)
      .map((piece) => Buffer.from(piece))
      .toArray(),
  );
  const history = historySchema.parse(JSON.parse(text.toString('utf8')));
  if (history.sessions.length === 0) return ['No sessions on record.\n'];
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return historyTable(history, timeZone).map((line) => `${line}\n`);
}

/** A reader that has seen enough, such as `head`, ends it. */
async function toOutput(pieces: Pieces, { output }: Shell): Promise<void> {
  try {
    await pipeline(Readable.from(pieces), output, { end: false });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}
