import type { PageName } from '../navigation.ts';

/** As the header names them: as short as can be. */
const names: Readonly<Record<PageName, string>> = {
  session: 'Session',
  today: 'Today',
  programmes: 'Programmes',
  schedule: 'Schedule',
  history: 'History',
  'by-hand': 'By hand',
  exercises: 'Exercises',
  people: 'People',
  sources: 'Sources',
  technician: 'Technician',
  'front-panel': 'Front panel',
  more: 'More',
};

/** What a page is called where there is room. */
const titles: Readonly<Record<PageName, string>> = {
  ...names,
  sources: 'What the articles say',
};

/** What is there, in a row that leads to it. */
const about: Readonly<Record<PageName, string>> = {
  session: 'Start, and what runs now.',
  today: 'What is asked of you, and when you may start.',
  programmes: 'The programmes, and your own.',
  schedule: 'Sessions at set times, and what came of them.',
  history: 'Your sessions and how they felt.',
  'by-hand': 'Massage with your own hands, with a timer.',
  exercises: 'What to do beside the massage.',
  people: 'Who uses this massager.',
  sources: 'What this massager goes by, and from where.',
  technician: 'The calibration of the massager, and the PIN for it.',
  'front-panel': 'The emulated massager: feet, cable, heat.',
  more: 'The other pages.',
};

/** The names of the pages. */
export const pageWords = {
  pages: {
    label: 'Pages',
    names,
    titles,
    about,
    questionWaits: 'a question is waiting',
    notFetched: 'This page didn’t arrive. Look whether Soleus runs on its computer.',
  },
};
