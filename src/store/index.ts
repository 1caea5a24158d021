/** What is on record, in SQLite in the data folder: sessions, events, people, what care keeps, calibrations, schedules. */
export { emptyHistory, type HistoryRecords, type HistoryScope } from './history.ts';
export { isOnRecord, openEmptyStore, openStore, openStoreToRead } from './open.ts';
export type {
  CalibrationPage,
  CalibrationRecords,
  CareRecords,
  ExerciseRecords,
  ExerciseTick,
  FollowUpRecord,
  HashedPin,
  PeopleRecords,
  PlannerNews,
  ProgrammeRecords,
  RunPage,
  RunRecords,
  ScheduleRecords,
  ScreeningRecord,
  TechnicianRecords,
  WrongTries,
} from './records.ts';
export type { SessionEnd, SessionPage } from './sessions.ts';
export { Store } from './store.ts';
