/**
 * Every text that the dashboard shows or speaks. Short and in the present: what happened, whether the
 * motor is off, what to do. The texts promise comfort and relaxation beside exercises and nothing else:
 * massage calms, it repairs nothing (care facts E1, E2).
 */
import { figureWords } from './figures.ts';
import { frameWords } from './frame.ts';
import { historyWords } from './history.ts';
import { pageWords } from './pages.ts';
import { panelWords } from './panel.ts';
import { peopleWords } from './people.ts';
import { placeWords } from './places.ts';
import { sessionWords } from './session.ts';
import { todayWords } from './today.ts';

export const words = {
  ...frameWords,
  ...pageWords,
  ...sessionWords,
  ...figureWords,
  ...panelWords,
  ...placeWords,
  ...historyWords,
  ...todayWords,
  ...peopleWords,
};
