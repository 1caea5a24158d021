/** What each subcommand of `soleus schedule` does with the schedules. Gives the exit code. */
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../../contract/index.ts';
import type { GivenOptions } from '../common-options.ts';
import { EXIT } from '../exit-codes.ts';
import { writeInPieces } from '../output-file.ts';
import { answersForSchedules } from '../screening.ts';
import { type Shell, say, sayJson, tell } from '../shell.ts';
import type { ScheduleBook } from './schedule-book.ts';
import { reportTable, scheduleTable, upcomingTable } from './tables.ts';
import { type ScheduleWish, scheduleOfWish } from './wish.ts';

export type Options = GivenOptions & { readonly json?: boolean };

const COUNT_MAX = 200;
const DAYS_MAX = 3660;

export async function showNext(
  book: ScheduleBook,
  { count, json }: Options & { readonly count: string },
  shell: Shell,
): Promise<number> {
  const items = await book.upcoming(wholeNumber('count', count, COUNT_MAX));
  if (json) sayJson(shell, { items });
  else {
    for (const line of upcomingTable(items, await book.names())) say(shell, line);
    if (!book.knowsMassager) tell(shell, 'The massager was not asked: no Soleus serves this data folder.');
  }
  return EXIT.done;
}

export async function showList(book: ScheduleBook, { json }: Options, shell: Shell): Promise<number> {
  const kept = await book.list();
  if (json) sayJson(shell, kept);
  else {
    for (const line of scheduleTable(kept.items, await book.names())) say(shell, line);
    if (kept.allPaused) tell(shell, 'All are paused. "soleus schedule resume" lets them run again.');
  }
  return EXIT.done;
}

export async function add(
  book: ScheduleBook,
  { argument, json, ...wish }: Options & ScheduleWish & { readonly argument: string },
  shell: Shell,
): Promise<number> {
  const schedule = await book.add(scheduleOfWish(argument, wish));
  if (json) {
    sayJson(shell, schedule);
    return EXIT.done;
  }
  say(
    shell,
    `The schedule ${schedule.id} was added. Each run waits for feet on the plate and START on the unit.`,
  );
  const next = (await book.upcoming(COUNT_MAX)).find(({ scheduleId }) => scheduleId === schedule.id);
  if (next === undefined) return EXIT.done;
  say(shell, `The next one is due at ${next.localTime.replace('T', ' ')} (${next.timeZone}).`);
  if (next.wouldBeRefused !== null)
    tell(shell, `As things are now it would not run: ${next.wouldBeRefused.text}`);
  return EXIT.done;
}

export async function remove(
  book: ScheduleBook,
  { argument, json }: Options & { readonly argument: string },
  shell: Shell,
): Promise<number> {
  await book.remove(argument);
  if (json) sayJson(shell, { removed: argument });
  else say(shell, `The schedule ${argument} was deleted.`);
  return EXIT.done;
}

export async function pauseAll(
  paused: boolean,
  book: ScheduleBook,
  { json }: Options,
  shell: Shell,
): Promise<number> {
  await book.pauseAll(paused);
  if (json) sayJson(shell, { allPaused: paused });
  else say(shell, paused ? 'All schedules are paused.' : 'The schedules run again, each as it says itself.');
  return EXIT.done;
}

interface ReportOptions extends Options {
  readonly days: string;
  readonly csv?: boolean;
  readonly output?: string;
}

export async function showReport(
  book: ScheduleBook,
  { days: given, csv, json, output }: ReportOptions,
  shell: Shell,
): Promise<number> {
  const days = wholeNumber('days', given, DAYS_MAX);
  const pieces = csv ? await book.reportCsv(days) : [await reportText(book, days, json === true)];
  if (output === undefined) {
    await pipeline(Readable.from(pieces), shell.output, { end: false });
    return EXIT.done;
  }
  const example = csv ? 'report.csv' : 'report.json';
  const path = resolve(shell.workingFolder, output);
  await writeInPieces(path, output, pieces, { code: 'report-unwritable', example });
  say(shell, `Saved in ${output}.`);
  return EXIT.done;
}

async function reportText(book: ScheduleBook, days: number, asJson: boolean): Promise<string> {
  const report = await book.report(days);
  if (asJson) return `${JSON.stringify(report, null, 2)}\n`;
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return reportTable(report, await book.names(), timeZone)
    .map((line) => `${line}\n`)
    .join('');
}

export async function answer(
  book: ScheduleBook,
  { profile, screening: screeningFile, json }: Options & { profile?: string; screening?: string },
  shell: Shell,
): Promise<number> {
  const asked = { screening: await book.screening(profile), screeningFile };
  const result = await book.answer(await answersForSchedules(asked, shell), profile);
  const { standing } = await book.screening(profile);
  const until = standing?.until ?? null;
  if (json) sayJson(shell, { ...result, until });
  for (const { fact, text } of result.reasons) tell(shell, `${text} (${fact})`);
  if (result.outcome === 'block') {
    tell(shell, 'By these answers no session starts, until others are given.');
    return EXIT.refused;
  }
  if (!json && until !== null) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
    say(shell, `The answers hold for scheduled sessions until ${time.format(new Date(until))}.`);
  }
  return EXIT.done;
}

function wholeNumber(option: string, text: string, most: number): number {
  const number = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= most) return number;
  throw new UsageError(
    'schedule-number',
    `--${option} must be a whole number from 1 to ${most}, not ${JSON.stringify(text)}.`,
    `Give such a number, or leave out --${option}.`,
  );
}
