import { level, span, timeLeft } from '../format.ts';

/** The words around every page: header, notices, keys. */
export const frameWords = {
  product: 'Soleus',

  /** Title of the window: the state, never the seconds. */
  title: {
    plain: 'Soleus',
    of: (state: string) => `${state} · Soleus`,
    running: 'Running',
    paused: 'Paused',
    fault: 'Fault',
    stopped: 'Stopped',
    notConnected: 'Not connected',
  },

  /** The line with the lamp. */
  contact: {
    live: 'Live',
    emulated: 'emulated massager',
    speed: (speed: string) => `time at ${speed}`,
    serial: (serial: string) => `massager ${serial}`,
    connecting: 'Connecting',
    fault: 'Fault',
    faultLive: 'live',
    lastHeard: (ageS: number) => `Last heard ${span(ageS)} ago`,
    notConnected: 'Not connected',
    controllerLost: 'Controller lost',
    lastHeardAfter: (ageS: number) => `last heard ${span(ageS)} ago`,
  },

  keys: {
    label: 'Keys',
    start: 'Start',
    starting: 'Starting',
    pause: 'Pause',
    pausing: 'Pausing',
    resume: 'Resume',
    resuming: 'Resuming',
    clear: 'Clear fault',
    clearing: 'Clearing',
    stop: 'STOP',
    sending: 'is being sent',
    hurts: 'That hurts',
    hurtsMeaning: 'That hurts: stop now',
    lighter: 'Lighter',
    deeper: 'Deeper',
    levelLabel: 'Level',
    levelNow: 'level now',
    levelAge: (ageS: number) => `${span(ageS)} ago`,
    hold: 'Hold to run',
    held: 'Let go to stop',
    holdLater: 'First do what the page asks.',
    escape: 'Esc',
    space: 'Space',
    close: 'Close',
    tryAgain: 'Try again',
    closeNotice: (title: string) => `Close: ${title}`,
  },

  /** Beside the keys where there is room. */
  dock: {
    comfort: 'For comfort, beside your exercises. If it hurts, stop.',
    left: (remainingS: number) => `${timeLeft(remainingS)} left`,
    programmeAt: (programme: string, value: number) => `${programme} · level ${level(value)}`,
    ready: 'Ready',
    hold: 'The motor turns while the key is held. Letting go stops it.',
  },

  notices: {
    stopUnanswered: 'Press STOP on the unit.',
    stopUnansweredHint: 'Nothing here answers. STOP on the unit needs no computer.',
    noAnswer: 'The controller didn’t answer.',
    noAnswerHint: 'Look at what the massager does before you press again.',
    notConnected: 'The controller isn’t connected.',
    notConnectedHint: 'Nothing was sent. Wait until this page is live, then press again.',
    noProgrammes: 'The programmes could not be read.',
    noProgrammesHint: 'Reload this page.',
  },
};
