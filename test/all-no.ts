import { SCREENING_QUESTIONS } from '../src/care/index.ts';
import type { ScreeningAnswers } from '../src/contract/index.ts';

/** Today's answers of a person without complaints. */
export const ALL_NO: ScreeningAnswers = Object.fromEntries(SCREENING_QUESTIONS.map(({ id }) => [id, false]));
