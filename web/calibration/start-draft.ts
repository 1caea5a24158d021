import type { StartCalibration } from '../../src/contract/index.ts';
import { numberIn } from './number-in.ts';

/** What is typed before a calibration, as it stands in the fields. */
export interface StartDraft {
  readonly technician: string;
  readonly serial: string;
  readonly withInstrument: boolean;
  readonly name: string;
  readonly instrumentSerial: string;
  readonly calibratedOn: string;
  readonly uncertainty: string;
}

export type StartField = Exclude<keyof StartDraft, 'withInstrument'>;

/** The fields, or which of them can’t be read. */
export type ReadStart =
  | { readonly ok: true; readonly start: StartCalibration }
  | { readonly ok: false; readonly faults: readonly StartField[] };

/** As the contract has it (`unitSerialSchema`), whose file brings zod. */
const UNIT_SERIAL = /^(?!.*\*)[\x22-\x7e]{8}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LINE_MOST = 120;
const UNCERTAINTY_MOST_PERCENT = 20;

export function emptyStart(technician: string): StartDraft {
  return {
    technician,
    serial: '',
    withInstrument: false,
    name: '',
    instrumentSerial: '',
    calibratedOn: '',
    uncertainty: '',
  };
}

const isLine = (text: string): boolean => text.trim() !== '' && text.trim().length <= LINE_MOST;
const isDay = (text: string): boolean =>
  DAY.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Reads the fields. The serial counts only for a unit without one, the instrument only where there is one. */
export function readStart(draft: StartDraft, needsSerial: boolean): ReadStart {
  const uncertaintyPercent = numberIn(draft.uncertainty, 0, UNCERTAINTY_MOST_PERCENT);
  const wrong: [field: StartField, isWrong: boolean][] = [
    ['technician', !isLine(draft.technician)],
    ['serial', needsSerial && !UNIT_SERIAL.test(draft.serial)],
    ['name', draft.withInstrument && !isLine(draft.name)],
    ['instrumentSerial', draft.withInstrument && !isLine(draft.instrumentSerial)],
    ['calibratedOn', draft.withInstrument && !isDay(draft.calibratedOn)],
    ['uncertainty', draft.withInstrument && uncertaintyPercent === undefined],
  ];
  const faults = wrong.flatMap(([field, isWrong]) => (isWrong ? [field] : []));
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    start: {
      technician: draft.technician.trim(),
      holdBy: 'page',
      ...(needsSerial ? { unitSerial: draft.serial } : {}),
      ...(draft.withInstrument && uncertaintyPercent !== undefined
        ? {
            referenceInstrument: {
              name: draft.name.trim(),
              serial: draft.instrumentSerial.trim(),
              calibratedOn: draft.calibratedOn,
              uncertaintyPercent,
            },
          }
        : {}),
    },
  };
}
