/** Errors as problem documents (RFC 9457). */
import type { ServerResponse } from 'node:http';
import { problemOf, TechnicianLockedError } from '../contract/index.ts';
import { HttpError } from './http-error.ts';
import { sendText } from './sending.ts';

/** Hears of a defect: an error that nobody had foreseen. */
export type DefectListener = (error: unknown, title: string) => void;

/** Answers `response` with what `error` says; a defect is told to `onDefect` too. */
export function answerProblem(error: unknown, response: ServerResponse, onDefect: DefectListener): void {
  const problem = problemOf(error, error instanceof HttpError ? error.status : undefined);
  if (problem.status >= 500 && problem.code === 'unexpected') onDefect(error, problem.title);
  for (const [name, value] of Object.entries(headersOf(error))) response.setHeader(name, value);
  sendText(problem.status, 'application/problem+json', JSON.stringify(problem), response);
}

function headersOf(error: unknown): Readonly<Record<string, string>> {
  if (error instanceof TechnicianLockedError) return { 'Retry-After': String(error.waitS) };
  return error instanceof HttpError ? error.headers : {};
}
