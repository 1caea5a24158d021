/**
 * The words of a session: what it is told, what it asks for, what it reports. The session itself is a
 * pure state machine: `step(session, input)` gives the next session, the commands for the massager and
 * the news for the record. It sets no timers and knows no device.
 */
import type {
  DeviceState,
  FaultName,
  Outcome,
  PauseCause,
  PlanPoint,
  Press,
  Programme,
  SessionState,
} from '../contract/index.ts';

/** What a session is told. Times are of the controller's clock, ms. */
export type SessionInput =
  /** Comes every LIMITS.leaseRenewMs while the session lives; the lease is renewed from here alone (S1). */
  | { readonly type: 'tick'; readonly nowMs: number }
  /** Telemetry has arrived, or the device's state has changed. */
  | {
      readonly type: 'device';
      readonly nowMs: number;
      readonly state: DeviceState;
      /** Where the firmware's ramp stands. */
      readonly level: number;
      readonly fault: FaultName | null;
      /** Something rests on the plate; null while that isn't known. */
      readonly presence: boolean | null;
    }
  /** A person's press. `pause`, `deeper` … are checked with `checkPress` first. */
  | { readonly type: 'press'; readonly nowMs: number; readonly press: SessionPressName }
  /** The massager refused or failed to take a command. */
  | {
      readonly type: 'failed';
      readonly nowMs: number;
      readonly command: SessionCommand['type'];
      readonly reason: string;
    }
  /** The link is lost, or the process ends. */
  | { readonly type: 'lost'; readonly nowMs: number };

export type SessionPressName = 'pause' | 'resume' | 'deeper' | 'lighter' | 'stop' | 'stop-now' | 'hurts';

/** What a session asks of the massager. `stop-now` and `hurts` send the raw stop byte (S2). */
export type SessionCommand =
  | { readonly type: 'arm'; readonly mode: 'attended' | 'unattended' }
  | { readonly type: 'segment'; readonly level: number; readonly overMs: number }
  | { readonly type: 'renewLease' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'end'; readonly overMs: number }
  | { readonly type: 'stop' };

/** What has happened, for the record and the event list. */
export type SessionNews =
  | { readonly type: 'phase'; readonly phase: string }
  | { readonly type: 'paused'; readonly by: PauseCause }
  | { readonly type: 'resumed' }
  | { readonly type: 'level'; readonly press: 'deeper' | 'lighter'; readonly level: number }
  | { readonly type: 'ended'; readonly outcome: Outcome; readonly reason: string };

export interface SessionStep {
  readonly session: Session;
  readonly commands: readonly SessionCommand[];
  readonly news: readonly SessionNews[];
}

/** Everything a session is, as plain data. Only `src/session` reads below the documented fields. */
export interface Session {
  readonly id: string;
  readonly programme: Programme;
  readonly profile: string;
  readonly mode: 'attended' | 'unattended';
  readonly state: SessionState;
  readonly outcome: Outcome | null;
  readonly startedMs: number;
  readonly lastMs: number;
  /** Motor-on time, s: the place on the plan. Stands still while paused. */
  readonly elapsedS: number;
  /**
   * The plan in force: the programme's own until a press changes it or a pause makes it climb again from
   * the lightest level. What is past stays as it was. Starts at t = 0, ends at the lightest level at the
   * programme's own end.
   */
  readonly plan: readonly PlanPoint[];
  readonly presses: readonly Press[];
  readonly chosenLevel: number | null;
  readonly pausedBy: PauseCause | null;
  /** Highest level the ramp has reached. */
  readonly topLevel: number;

  /** What the plan aims at: the programme and the presses, without the climbs after a pause. */
  readonly course: readonly PlanPoint[];
  /** What the massager last reported. */
  readonly device: {
    readonly state: DeviceState;
    readonly level: number;
    readonly presence: boolean | null;
  };
  /** The phase last told as news; null before the first. */
  readonly announced: string | null;
  /** The massager has said `running`: the first soak is over. */
  readonly soaked: boolean;
  /** The massager has been turned round: someone resumed after the pause for it. */
  readonly turned: boolean;
  /** A long pause made the massager soak again (S4); the plan's clock goes on meanwhile. */
  readonly soakingAgain: boolean;
  /** When the present pause began, ms; null while not paused. */
  readonly pausedMs: number | null;
  /** A person's pause that the massager has not confirmed yet; one that failed is asked for again. */
  readonly pauseAsked: 'sent' | 'failed' | null;
  /** How the session ends once the massager is at rest. */
  readonly ending: Ending | null;
  /** Index of the point of the plan that the massager was last sent to; null when nothing has been sent yet. */
  readonly sentPoint: number | null;
  /** That segment didn't arrive and is due again. */
  readonly resend: boolean;
}

export interface Ending {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly sinceMs: number;
}
