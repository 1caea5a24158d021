import type { ScreeningAnswers, ScreeningQuestion } from '../../../src/contract/index.ts';

/** The questions that need an answer, given the answers so far, in the order they are asked. */
export function questionsAsked(
  questions: readonly ScreeningQuestion[],
  answers: ScreeningAnswers,
): readonly ScreeningQuestion[] {
  return questions.filter(({ onlyAfter }) => onlyAfter === undefined || answers[onlyAfter] === true);
}

/** How many of them are still open. */
export function openQuestions(questions: readonly ScreeningQuestion[], answers: ScreeningAnswers): number {
  return questionsAsked(questions, answers).filter(({ id }) => answers[id] === undefined).length;
}

/** What is sent: the answers to what is asked, without those to questions that have gone again. */
export function answersToSend(
  questions: readonly ScreeningQuestion[],
  answers: ScreeningAnswers,
): ScreeningAnswers {
  const given = questionsAsked(questions, answers).flatMap(({ id }) => {
    const answer = answers[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return Object.fromEntries(given);
}

/** No to everything: what is asked only after a yes isn't asked then. */
export function noToAll(questions: readonly ScreeningQuestion[]): ScreeningAnswers {
  return Object.fromEntries(questionsAsked(questions, {}).map(({ id }) => [id, false]));
}
