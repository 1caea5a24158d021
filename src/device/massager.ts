/**
 * The massager as typed commands and telemetry. It knows nothing of sessions, programmes or HTTP.
 */
import type { DeviceStatus, LinkStatus } from '../contract/index.ts';
import type { Bench } from './bench.ts';

/** What a listener is told. Each is sent after `device()` and `link()` already show it. */
export type MassagerNews =
  /** Telemetry has arrived. */
  | { readonly type: 'telemetry' }
  /** The device's state, its fault or the link's state has changed. */
  | { readonly type: 'changed' };

/**
 * One massager. Commands reject with a DeviceRefusedError when the firmware says no, and with a
 * DeviceError (`link-lost`, `no-answer`, `not-connected`) when it can't be asked. None of them is queued
 * while the link is down.
 */
export interface Massager {
  /** For technicians (S10, S11). */
  readonly bench: Bench;

  device(): DeviceStatus;
  link(): LinkStatus;
  /**
   * START on the unit is pressed, or a tap on it came since the telemetry before (one within 30 s of another
   * may be too short to be seen); null before the first telemetry.
   */
  startPressed(): boolean | null;
  /** Calls `listener` until the returned function is called. */
  onNews(listener: (news: MassagerNews) => void): () => void;

  /** Opens the port and keeps the link up from now on, by itself. Resolves when first connected or first refused. */
  connect(): Promise<void>;
  /** Stops the motor, closes the port and ends all timers. */
  close(): Promise<void>;

  /** Begins a run: fetches the one-time number and arms. `attended` is a person's press. */
  arm(mode: 'attended' | 'unattended'): Promise<void>;
  /** To `level` (1.00 to 11.00) in a straight line over `overMs`. Renews the lease. */
  segment(level: number, overMs: number): Promise<void>;
  /** Renews the lease (S1). Called from the session's step and from nowhere else. */
  renewLease(): Promise<void>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Ends the run by a ramp to 0 over `overMs`. */
  end(overMs: number): Promise<void>;
  /** Clears a latched stop or fault (S9). */
  clear(): Promise<void>;
  /** The unit’s lamp on or off while it is idle, for 10 s; then, and in any other state, it is the unit’s own. */
  lamp(lit: boolean): Promise<void>;
  /**
   * Sends the raw stop byte at once, past any queue, and repeats it until telemetry confirms it (S2).
   * Never throws. Resolves true once confirmed, false when nothing answers within 2 s or the port is down.
   */
  stop(): Promise<boolean>;
}
