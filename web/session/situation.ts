import type {
  Care,
  DeviceStatus,
  Position,
  Profile,
  ProgrammeListing,
  SessionStatus,
  Status,
  UnitCalibration,
} from '../../src/contract/index.ts';
import type { Contact, Pending, Run } from '../live/index.ts';
import { words } from '../words/index.ts';

/** Everything the session page depends on. */
export interface Situation {
  readonly status: Status | null;
  readonly contact: Contact;
  /** Since the massager itself was last heard, s; null when it never was. */
  readonly massagerAgeS: number | null;
  readonly run: Run | null;
  /** Who the page is used by, by their id: a start is for them. */
  readonly profile: string;
  /** Everybody in the household. */
  readonly people: readonly Profile[];
  /** What care says of who the page is used by; null before it has been read. */
  readonly care: Care | null;
  readonly chosen: ProgrammeListing | null;
  readonly programmes: readonly ProgrammeListing[];
  readonly pending: Pending;
  /** Sessions that the controller has recorded, newest first, by their start. */
  readonly starts: readonly string[];
  /** When the unit's next calibration is due; null without a record, and before it has been read. */
  readonly due: UnitCalibration['due'];
}

/** What the page is about. Exactly one of them holds at any time. */
export type Scene =
  /** Nothing has been heard yet. */
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'controller-lost';
      readonly status: Status;
      readonly run: Run | null;
      readonly ageS: number;
    }
  | { readonly kind: 'massager-lost'; readonly status: Status; readonly run: Run | null }
  | { readonly kind: 'fault'; readonly status: Status; readonly run: Run | null; readonly fault: DeviceFault }
  | { readonly kind: 'session'; readonly status: Status; readonly run: Run; readonly session: SessionStatus }
  /** STOP has been pressed: off until a person presses Start. */
  | { readonly kind: 'stopped'; readonly status: Status; readonly run: Run | null }
  /** A session has just ended. */
  | { readonly kind: 'over'; readonly status: Status; readonly run: Run }
  | { readonly kind: 'ready'; readonly status: Status };

export type DeviceFault = NonNullable<DeviceStatus['fault']>;

const WITHOUT_MASSAGER: ReadonlySet<string> = new Set(['disconnected', 'connecting', 'incompatible']);

/** Which scene a situation is. The order of the questions is the order of importance. */
export function sceneOf({ status, contact, run }: Situation): Scene {
  if (status === null || contact.kind === 'waiting') return { kind: 'waiting' };
  if (contact.kind === 'lost') return { kind: 'controller-lost', status, run, ageS: contact.ageS };
  const { device, session } = status;
  if (WITHOUT_MASSAGER.has(device.state)) return { kind: 'massager-lost', status, run };
  if (device.state === 'fault' && device.fault !== null) {
    return { kind: 'fault', status, run, fault: device.fault };
  }
  if (session !== null && run !== null && !run.over) return { kind: 'session', status, run, session };
  if (device.state === 'latched') return { kind: 'stopped', status, run };
  if (run?.over) return { kind: 'over', status, run };
  return { kind: 'ready', status };
}

/** What rests on the plate when a programme starts. */
export function placeOf(programme: ProgrammeListing | null): Position {
  return programme?.phases[0]?.position ?? 'heels';
}

/** What a programme is for, in its row: `heels`, or `heels, then calves`. */
export function placesText({ phases }: ProgrammeListing): string {
  const names = [...new Set(phases.map(({ position }) => words.places[position].name))];
  const [first = words.places.heels.name, then] = names;
  return then === undefined ? first : words.placeThenPlace(first, then);
}

/** The session is paused so that the massager can be turned round, or about to be. */
export function isTurn(session: SessionStatus): boolean {
  return session.pausedBy === 'turn' && (session.state === 'pausing' || session.state === 'paused');
}

/** A minute at the lightest level: the massager's own (S4), or after a quick turn the programme's alone. */
export function isSoak({ state, phase }: SessionStatus): boolean {
  return state === 'soaking' || (state === 'running' && phase === 'soak');
}

/** Name of a programme as the list gives it; its id while the list isn't there. */
export function programmeName(id: string, programmes: readonly ProgrammeListing[]): string {
  return programmes.find((programme) => programme.id === id)?.name ?? id;
}

/** The programme and, where there are several people, whom it is for: `Heel soothe for Anna`. */
export function forWhom(programme: string, profile: string, people: readonly Profile[]): string {
  const person = people.length > 1 ? people.find(({ id }) => id === profile) : undefined;
  return person === undefined ? programme : words.people.programmeFor(programme, person.name);
}
