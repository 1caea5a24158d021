/** What `soleus schedule` does with the schedules; running them, in `headless.ts`, is loaded by itself. */
export { add, answer, type Options, pauseAll, remove, showList, showNext, showReport } from './actions.ts';
export { openBook, type ScheduleBook } from './schedule-book.ts';
