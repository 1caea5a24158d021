/** A programme of the household's own while it is being written: the form as data, and what is said of it. */
export { type Change, changed, PHASES_MAX, STEPS_MAX } from './changes.ts';
export { copyOf, type Draft, type DraftPhase, type DraftStep, draftOf, saysLevel } from './draft.ts';
export { isChanged, type Writing, writingFrom, writingText } from './kept-draft.ts';
export { type Broken, type Checked, createLiveCheck, type LiveCheck, SETTLED_MS } from './live-check.ts';
export {
  FILE_MAX_BYTES,
  type FileReading,
  fileTextOf,
  readFileText,
  type YamlParser,
} from './programme-file.ts';
export { programmeId } from './programme-id.ts';
export {
  type DraftReading,
  levelsOf,
  type Misfilled,
  phasesOfDraft,
  planOfPhases,
  readDraft,
  readLevel,
  readTime,
} from './reading.ts';
