import type { GuidedStep } from '../../src/contract/index.ts';
import { minutesAndSeconds } from '../format.ts';

const sides: Readonly<Record<GuidedStep['side'], string>> = {
  left: 'Left side',
  right: 'Right side',
  both: 'Both sides',
};

/** `10 min`; `3:45 min` where it isn’t whole minutes. */
function duration(seconds: number): string {
  return `${seconds % 60 === 0 ? seconds / 60 : minutesAndSeconds(seconds)} min`;
}

/** The techniques by hand, and the timer that leads through steps. */
export const byHandWords = {
  intro: 'Massage with your own hands. The massager stays off.',
  unread: 'The techniques could not be read.',
  all: 'All techniques',
  inAll: (seconds: number) => duration(seconds),
  eachSide: (seconds: number) => `${duration(seconds)} a side`,
  before: 'Before you begin',
  source: (fact: string) => `${fact}: what the article says`,
  unknown: 'There is no such technique here.',

  timer: {
    label: (name: string) => `Timer: ${name}`,
    sides,
    sidesLabel: 'Sides',
    sideChoices: { both: 'Both', left: 'Left', right: 'Right' },
    place: (step: number, steps: number) => `step ${step} of ${steps}`,
    left: 'left',
    counted: 'In your own time. Then press Next.',
    next: (text: string) => `Next: ${text}`,
    last: 'This is the last step.',
    start: 'Start',
    pause: 'Pause',
    goOn: 'Go on',
    again: 'Start again',
    forward: 'Next',
    back: 'Back',
    end: 'End',
    over: 'That was the last step',
    overHint: 'Sit for a moment before you stand up.',
    paused: 'Paused',
    progress: (doneS: number, wholeS: number) =>
      `${minutesAndSeconds(doneS)} of ${minutesAndSeconds(wholeS)} done`,
  },
};
