/** Names and payloads of the live interface (Socket.IO). */
import type { CalibrationStatus, HoldCalibration } from './calibration.ts';
import type {
  LiveAnswer,
  SessionPress,
  SessionRecord,
  SoleusEvent,
  StartSession,
  StopRequest,
} from './rest.ts';
import type { SessionStatus, Status } from './status.ts';

export interface ServerToClient {
  status: (status: Status) => void;
  event: (event: SoleusEvent) => void;
  /** On every change of a calibration, and every half second while one is under way. */
  calibration: (calibration: CalibrationStatus) => void;
}

export interface ClientToServer {
  stop: (request: StopRequest, answer: (answer: LiveAnswer<null>) => void) => void;
  'session:start': (request: StartSession, answer: (answer: LiveAnswer<SessionStatus>) => void) => void;
  'session:pause': (request: SessionPress, answer: (answer: LiveAnswer<SessionStatus>) => void) => void;
  'session:resume': (request: SessionPress, answer: (answer: LiveAnswer<SessionStatus>) => void) => void;
  'session:deeper': (request: SessionPress, answer: (answer: LiveAnswer<SessionStatus>) => void) => void;
  'session:lighter': (request: SessionPress, answer: (answer: LiveAnswer<SessionStatus>) => void) => void;
  /** Never answered: 225 ms after the last one the motor is off. */
  'calibration:hold': (hold: HoldCalibration) => void;
}

export type { SessionRecord };
