/** The questions before a session, for the command line: from a file, on a terminal, or today's answers. */

import { resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline/promises';
import { z } from 'zod';
import {
  RefusedError,
  type Screening,
  type ScreeningAnswers,
  type ScreeningResult,
  type SessionStatus,
  UsageError,
} from '../contract/index.ts';
import { type DataFileKind, readDataFile } from './data-file.ts';
import type { Operator } from './operator.ts';
import { type Shell, tell } from './shell.ts';

const SCREENING_FILE: DataFileKind = {
  code: 'screening-file',
  noun: 'answers to the questions before a session',
  most: '',
  instead: '',
};

export const SCREENING_FILE_HELP = `
The questions before a session are asked once a day: on a terminal by this command, or on the dashboard.
Without either, answers stand in a file (--screening answers.yaml), with the ids that GET /api/v1/screening lists:
  answers:
    stress-fracture: false
    severe-pain: false
`;

export interface StartWish {
  readonly programme: string;
  readonly profile: string | undefined;
  /** Name of a file with answers, as it was given. */
  readonly screeningFile: string | undefined;
}

/**
 * Starts, with today's questions answered: from the file if one is named, else as they were answered today,
 * else on the terminal. Rejects with a UsageError for a file that can't be used, a RefusedError
 * (`screening-required`) where nobody can be asked, and whatever else stands in the way of a start.
 */
export async function startScreened(
  operator: Operator,
  { programme, profile, screeningFile }: StartWish,
  shell: Shell,
): Promise<SessionStatus> {
  const answer = async (answers: ScreeningAnswers): Promise<void> =>
    report(await operator.answerScreening(answers, profile), shell);
  if (screeningFile !== undefined) await answer(answersIn(screeningFile, shell));
  try {
    return await operator.start(programme, profile);
  } catch (error) {
    // Asked only now: a massager that isn't there, or in fault, comes before any question.
    if (!(error instanceof RefusedError) || error.code !== 'screening-required') throw error;
    if (!shell.input.isTTY || !shell.errors.isTTY) throw nobodyToAsk();
    await answer(await ask(await operator.screening(profile), 'once a day', shell));
    return operator.start(programme, profile);
  }
}

export interface StandingAnswersOptions {
  readonly screening: Screening;
  /** Name of a file with answers, as it was given. */
  readonly screeningFile: string | undefined;
}

/**
 * Answers for scheduled sessions: those of the file if one is named, else as they are typed. Rejects with a
 * UsageError for a file that can’t be used, a RefusedError (`screening-required`) where nobody can be asked.
 */
export async function answersForSchedules(
  { screening, screeningFile }: StandingAnswersOptions,
  shell: Shell,
): Promise<ScreeningAnswers> {
  if (screeningFile !== undefined) return answersIn(screeningFile, shell);
  if (!shell.input.isTTY || !shell.errors.isTTY) throw nobodyToAsk();
  return ask(screening, 'once a week', shell);
}

const answers = z.record(z.string(), z.boolean());
const fileSchema = z.union([z.strictObject({ answers }).transform((file) => file.answers), answers]);

function answersIn(file: string, shell: Shell): ScreeningAnswers {
  const data = readDataFile(resolve(shell.workingFolder, file), file, SCREENING_FILE);
  const parsed = fileSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new UsageError(
    'screening-file-invalid',
    `${file} doesn’t hold answers.`,
    'Write the id of each question with true or false; "soleus run --help" shows how.',
    { cause: parsed.error },
  );
}

/** Asks each question in turn; one that is asked only after a yes comes after it. */
async function ask({ questions }: Screening, howOften: string, shell: Shell): Promise<ScreeningAnswers> {
  tell(shell, `A few questions first, ${howOften}. Answer each with y or n.`);
  const lines = createInterface({ input: shell.input, output: shell.errors, terminal: false });
  try {
    const given: Record<string, boolean> = {};
    for (const { id, text, fact, onlyAfter } of questions) {
      if (onlyAfter !== undefined && given[onlyAfter] !== true) continue;
      given[id] = await askOne(lines, `${text} (${fact ?? 'common sense, from no article'}) [y/n] `);
    }
    return given;
  } finally {
    lines.close();
  }
}

async function askOne(lines: Interface, question: string): Promise<boolean> {
  for (;;) {
    const answer = await answered(lines, question);
    if (/^y(es)?$/i.test(answer)) return true;
    if (/^no?$/i.test(answer)) return false;
  }
}

/** The line that answers it. Rejects with a RefusedError when the input ends instead. */
function answered(lines: Interface, question: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(nobodyToAsk());
    lines.once('close', ended);
    lines.question(question).then((line) => {
      lines.off('close', ended);
      resolve(line.trim());
    }, reject);
  });
}

/** What the answers mean; what blocks is said by the refusal of the start. */
function report({ outcome, reasons }: ScreeningResult, shell: Shell): void {
  if (outcome === 'block') return;
  for (const { fact, text } of reasons) tell(shell, `${text} (${fact})`);
}

const nobodyToAsk = (): RefusedError =>
  new RefusedError(
    'screening-required',
    'Today’s questions haven’t been answered, and there is nobody here to ask.',
    'Answer them on the dashboard or in a terminal, or name a file with the answers: --screening answers.yaml.',
    { rule: 'B1' },
  );
