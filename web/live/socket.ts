import { io, type Socket } from 'socket.io-client';
import type {
  CalibrationStatus,
  ClientToServer,
  HoldCalibration,
  LiveAnswer,
  ServerToClient,
  SoleusEvent,
  Status,
} from '../../src/contract/index.ts';

/** What a client may ask over the live interface, and what it is answered with. */
export type Request = Exclude<keyof ClientToServer, 'calibration:hold'>;
export type RequestBody<R extends Request> = Parameters<ClientToServer[R]>[0];
export type RequestAnswer<R extends Request> = Parameters<Parameters<ClientToServer[R]>[1]>[0];

/** The live interface, as the dashboard uses it. */
export interface Live {
  connected(): boolean;
  /**
   * Sends now; undefined when no answer has come within `withinMs`. What can't be sent now is dropped:
   * no press is ever delivered by a later connection.
   */
  ask<R extends Request>(
    request: R,
    body: RequestBody<R>,
    withinMs: number,
  ): Promise<RequestAnswer<R> | undefined>;
  /** Says that the motor is held running, or isn’t any more. What can’t be sent now is dropped. */
  hold(hold: HoldCalibration): void;
  onStatus(listener: (status: Status) => void): void;
  onEvent(listener: (event: SoleusEvent) => void): void;
  onCalibration(listener: (calibration: CalibrationStatus) => void): void;
  onConnection(listener: (connected: boolean) => void): void;
}

/** The live interface on this page's own origin. It reconnects by itself, for ever. */
export function connectLive(): Live {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    transports: ['websocket', 'polling'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
    timeout: 4000,
  });
  const dropUnsent = (): void => {
    socket.sendBuffer = [];
  };
  socket.on('disconnect', dropUnsent);
  return {
    connected: () => socket.connected,
    async ask<R extends Request>(request: R, body: RequestBody<R>, withinMs: number) {
      if (!socket.connected) return undefined;
      try {
        const answer: LiveAnswer = await (socket as Socket).timeout(withinMs).emitWithAck(request, body);
        return answer as RequestAnswer<R>;
      } catch {
        return undefined;
      }
    },
    hold(hold) {
      if (!socket.connected) return;
      // A hold that waits behind a slow wire is old when it arrives; letting go is never too late.
      if (hold.held) socket.volatile.emit('calibration:hold', hold);
      else socket.emit('calibration:hold', hold);
    },
    onStatus: (listener) => void socket.on('status', listener),
    onEvent: (listener) => void socket.on('event', listener),
    onCalibration: (listener) => void socket.on('calibration', listener),
    onConnection(listener) {
      socket.on('connect', () => listener(true));
      socket.on('disconnect', () => listener(false));
    },
  };
}
