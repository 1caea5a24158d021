/** Whoever runs a session from the command line, whether the controller is in this process or another. */
import { delay, every, WallClock } from '../clock/index.ts';
import {
  DEFAULT_PROFILE,
  type Screening,
  type ScreeningAnswers,
  type ScreeningResult,
  type SessionRecord,
  type SessionStatus,
  type Speed,
  type Status,
} from '../contract/index.ts';
import type { Controller } from '../controller/index.ts';
import type { ControllerClient } from './controller-client.ts';
import type { OwnController } from './own-controller.ts';

export type OperatorPress = 'pause' | 'resume' | 'deeper' | 'lighter' | 'stop';

export interface Operator {
  /** Nobody but this process can press anything: the massager is emulated, and this process has it. */
  readonly alone: boolean;
  status(): Promise<Status>;
  /** The questions before a session, and today's result of this person (id or name; the default one without). */
  screening(profile: string | undefined): Promise<Screening>;
  answerScreening(answers: ScreeningAnswers, profile: string | undefined): Promise<ScreeningResult>;
  start(programme: string, profile: string | undefined): Promise<SessionStatus>;
  press(sessionId: string, press: OperatorPress): Promise<SessionStatus>;
  /** STOP. Whether the massager has confirmed it. */
  stop(): Promise<boolean>;
  record(sessionId: string): Promise<SessionRecord>;
  /** Calls `listener` with each new status, and once when it can't be had any more, until the returned function is called. */
  watch(listener: (status: Status) => void, failed: (error: unknown) => void): () => void;
  /** Stops what runs, if this process or its session is to end early. Whether the massager has confirmed it. */
  interrupt(): Promise<boolean>;
  /** Ends what this process has begun. */
  close(): Promise<void>;
}

/** How long a massager that has just been connected may take to get ready, ms. */
const READY_MS = 5000;

/** With a controller of this process, once it is connected and its massager ready, or known not to be. */
export async function localOperator({ controller, shutdown }: OwnController): Promise<Operator> {
  await connected(controller);
  return {
    alone: controller.frontPanel !== undefined,
    status: async () => controller.status(),
    screening: async (profile = DEFAULT_PROFILE) =>
      controller.care.screening(controller.household.get(profile)),
    answerScreening: async (answers, profile = DEFAULT_PROFILE) =>
      controller.care.answerScreening(controller.household.get(profile), answers),
    start: (programme, profile) =>
      controller.start({ programme, mode: 'attended', ...(profile === undefined ? {} : { profile }) }),
    press: (sessionId, press) => controller.press(sessionId, press),
    stop: () => controller.stop(),
    record: async (sessionId) => controller.records.getSession(sessionId),
    watch: (listener) => controller.onStatus(() => listener(controller.status())),
    interrupt: shutdown,
    close: async () => {
      await shutdown();
    },
  };
}

/** Connects; resolves once the massager is ready, or known not to be. */
export async function connected(controller: Controller): Promise<void> {
  await controller.connect();
  await Promise.race([untilReady(controller), delay(new WallClock(), READY_MS)]);
}

function untilReady(controller: Controller): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (controller.health() !== 'ok') return;
      unwatch();
      resolve();
    };
    const unwatch = controller.onStatus(look);
    look();
  });
}

/** How often another process is asked for its status, ms. */
const POLL_MS = 200;

/** Through a controller elsewhere; with `speed`, its emulated massager runs at that speed meanwhile. */
export async function remoteOperator(client: ControllerClient, speed: Speed | undefined): Promise<Operator> {
  const before = (await client.status()).controller.speed;
  const lent = speed !== undefined && speed !== before;
  if (lent) await client.setSpeed(speed);
  const giveBack = async (): Promise<void> => {
    if (lent) await client.setSpeed(before);
  };
  return {
    alone: false,
    status: () => client.status(),
    screening: (profile) => client.screening(profile),
    answerScreening: (answers, profile) => client.answerScreening(answers, profile),
    start: (programme, profile) => client.start(programme, profile),
    press: (sessionId, press) => client.press(sessionId, press),
    stop: () => client.stop(),
    record: (sessionId) => client.record(sessionId),
    watch: (listener, failed) => {
      const polling = every(new WallClock(), POLL_MS, () => {
        client.status().then(listener, failed);
      });
      return () => polling.cancel();
    },
    interrupt: async () => {
      const confirmed = await client.stop();
      await giveBack();
      return confirmed;
    },
    close: giveBack,
  };
}
