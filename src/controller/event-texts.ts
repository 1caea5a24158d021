/** What the event list says about a session and about the front panel: past tense, for anyone. */
import type { EventType, FrontPanelAction, PauseCause, Position } from '../contract/index.ts';
import type { SessionNews } from '../session/index.ts';

export interface EventText {
  readonly type: EventType;
  readonly text: string;
  /** The safety rule or care fact behind it. */
  readonly rule?: string;
}

const PHASES: Readonly<Record<string, string>> = {
  soak: 'The soak began: a minute at the lightest level.',
  rise: 'The rise began.',
  hold: 'The level is held.',
  'ease-out': 'The ease-out began.',
};

/** What a person says is on the plate. */
const RESTING: Readonly<Record<Position, string>> = { heels: 'feet', calves: 'calves' };

export function sessionText(news: SessionNews, position: Position): EventText {
  switch (news.type) {
    case 'phase':
      return { type: 'session-phase', text: PHASES[news.phase] ?? `A new phase began: ${news.phase}.` };
    case 'paused':
      return pauseText(news.by, position);
    case 'resumed':
      return { type: 'session-resumed', text: 'Went on.' };
    case 'level':
      return {
        type: 'session-level',
        text: `${news.press === 'deeper' ? 'Deeper' : 'Lighter'}, to level ${news.level.toFixed(1)}.`,
      };
    case 'ended':
      return endText(news);
  }
}

function pauseText(by: PauseCause, position: Position): EventText {
  const type = 'session-paused';
  switch (by) {
    case 'person':
      return { type, text: 'Paused.' };
    case 'presence':
      return { type, text: `Paused: the ${RESTING[position]} left the plate.`, rule: 'S16' };
    case 'turn':
      return { type, text: 'Paused to turn the massager round.', rule: 'M5' };
  }
}

function endText({ outcome, reason }: SessionNews & { type: 'ended' }): EventText {
  const type = 'session-ended';
  switch (outcome) {
    case 'completed':
      return { type, text: 'The session was completed.' };
    case 'stopped':
      return { type, text: `The session was stopped. ${reason}` };
    case 'hurts':
      return { type, text: 'The session was stopped because it hurt.', rule: 'D2' };
    case 'interrupted':
      return { type, text: `The session was interrupted. ${reason}` };
    case 'fault':
      return { type, text: `A fault ended the session. ${reason}`, rule: 'S9' };
  }
}

const PART_NAMES = {
  mosfet: 'MOSFET',
  relay: 'supply relay',
  tachometer: 'tachometer',
  temperatureSensor: 'temperature sensor',
  motor: 'motor',
  supply: 'supply',
  memory: 'calibration’s memory',
} as const;

/** What hands and feet did to the emulated massager. */
export function panelText(action: FrontPanelAction): string {
  switch (action.do) {
    case 'feet':
      return action.on ? 'Feet were put on the plate.' : 'The feet left the plate.';
    case 'press-start':
      return 'START on the unit was pressed.';
    case 'release-start':
      return 'START on the unit was let go.';
    case 'stop':
      return action.pressed ? 'STOP on the unit was pressed.' : 'STOP on the unit was released.';
    case 'cable':
      return action.connected ? 'The cable was plugged in.' : 'The cable was pulled.';
    case 'stall':
      return action.held ? 'The motor was held fast.' : 'The motor was let go.';
    case 'pass-time':
      return `${action.seconds} seconds went by.`;
    case 'speed':
      return action.speed === 'max'
        ? 'Time was set as fast as it goes.'
        : `Time was set to ${action.speed} times.`;
    case 'supply':
      return `The supply was set to ${action.volts} V.`;
    case 'heat':
      return `The motor was set to ${action.celsius} °C.`;
    case 'break':
      return action.how === 'sound'
        ? `The ${PART_NAMES[action.part]} was mended.`
        : `The ${PART_NAMES[action.part]} was broken: ${action.how}.`;
  }
}
