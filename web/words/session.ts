import { TURN_LIMIT_S } from '../../src/contract/turn.ts';
import { level, minutesAndSeconds, whole } from '../format.ts';

/** Longest time from a lost cable to a level of 0, s: the lease (S1) and its fall, rounded up. */
const STOPS_BY_ITSELF_S = 2;

/** What the session page says, scene by scene. */
export const sessionWords = {
  time: {
    left: 'left',
    inAll: 'in all',
    spoken: (seconds: number) => {
      const minutes = Math.floor(Math.ceil(seconds) / 60);
      const rest = Math.ceil(seconds) % 60;
      return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ${rest} ${rest === 1 ? 'second' : 'seconds'}`;
    },
  },

  ready: {
    statement: 'Ready when you are',
    stopPressed: 'Turn STOP on the unit to release it.',
    stopPressedStatement: 'STOP on the unit is pressed in',
    uncalibrated: 'This unit isn’t calibrated, so it won’t start.',
    uncalibratedHint: 'Ask a technician to calibrate it.',
    uncalibratedWhere: 'That is done on the Technician page.',
    calibrationDue: (day: string) => `Its calibration is due on ${day}.`,
    calibrationOverdue: (day: string) => `Its calibration was due on ${day}.`,
    checking: 'The massager is checking itself',
    checkingHint: 'That takes a second.',
    bench: 'A technician is working on this unit',
    benchHint: 'Sessions wait until the bench is closed: by the technician, by STOP, or after 15 minutes.',
    resting: 'The motor has run for an hour and needs a rest.',
    restingHint: 'Two minutes of rest give back one minute.',
    starting: 'Starting at the lightest level',
    noProgramme: 'No programme to start',
    busy: 'A session is running. Stop it first.',
  },

  running: {
    soak: 'One minute at the lightest level',
    rising: (top: number) => `Going deeper, up to ${level(top)}`,
    holding: (value: number) => `Holding at ${level(value)}`,
    holdingChosen: (value: number) => `Holding at ${level(value)}, as you chose`,
    easing: 'Easing out',
    easingToTurn: 'Easing out, then you turn the massager round',
    stopping: 'Stopping',
    limit: 'Slightly uncomfortable is fine. Painful is not.',
    stoppingHint: 'The level falls to 0.',
    lightest: 'This is the lightest level.',
    deepest: 'This is the ceiling of the programme.',
    deepestOnCalves: 'This is the ceiling for the calves.',
  },

  paused: {
    statement: 'Paused',
    pausing: 'Pausing',
    hint: 'Resume goes on from the lightest level.',
  },

  turn: {
    headline: 'Turn the massager round',
    stopping: 'The motor is stopping.',
    off: (leftS: number) => `The motor is off. ${minutesAndSeconds(leftS)} for the calves.`,
    hint: `Without Resume it ends after ${TURN_LIMIT_S / 60} minutes.`,
    steps: [
      'Take your feet off the plate.',
      'Turn the massager round.',
      'Rest both calves on it, off the tendon.',
      'Press Resume, or START on the unit.',
    ],
    empty: 'Rest both calves on the plate first.',
  },

  over: {
    ended: 'Ended',
    finished: 'Finished',
    stopped: 'Stopped',
    endedEarly: 'Ended early',
    ran: (programme: string, seconds: number) => `${programme} ran for ${minutesAndSeconds(seconds)}`,
    stoppedAt: (programme: string, seconds: number) =>
      `${programme} stopped at ${minutesAndSeconds(seconds)}`,
    endedEarlyOf: (programme: string) => `${programme} ended early`,
    off: 'The massager is off.',
    seated: 'Stay seated',
    seatedUnit: 'before you stand up',
    stand: 'Sit for a moment before you stand up.',
    rested: 'Stand up slowly.',
    again: 'Start begins again at the lightest level.',
    hurts: 'It hurt, so next time will be gentler.',
    hurtsHint: 'Leave it there. Ice it afterwards if you need to.',
    pressedBefore: 'It stays off until someone presses Start.',
  },

  lost: {
    massager: 'The massager isn’t answering',
    bySelf: `It stops by itself within ${STOPS_BY_ITSELF_S} seconds when it loses us.`,
    stillMoving: 'Still moving? Press STOP on the unit.',
    massagerSteps: [
      'Check the cable at both ends.',
      'Check that the lamp on the unit is lit.',
      'It reconnects by itself. Nothing starts until you press Start.',
    ],
    controller: 'This page has lost its controller',
    controllerHint: 'A session may still be running: this page can’t see it.',
    controllerSteps: [
      'Check that Soleus runs on its computer.',
      'Check that this device reaches that computer.',
      'This page reconnects by itself. Nothing starts until you press Start.',
    ],
    connecting: 'Connecting to the massager',
    connectingHint: 'Start comes on when it answers.',
    waiting: 'Connecting',
    waitingHint: 'Waiting for the controller.',
    incompatible: 'This massager speaks another language',
    incompatibleHint: 'Update its firmware or this program so that both match.',
    unknown: 'The massager is busy',
    unknownHint: 'It reports a state that this page doesn’t know.',
  },

  /** A run of a schedule that is due. */
  scheduled: (what: string, until: string) =>
    `${what} is due. Feet on the plate, then press START on the unit, by ${until}.`,

  fault: {
    /** The headline is the fault's cause; these stand below it. */
    off: 'The motor is off.',
    cooling: (celsius: number) => `It is off and cooling: ${whole(celsius)} °C.`,
    clearBelow: (celsius: number) => `You can clear this below ${whole(celsius)} °C.`,
    nothingStarts: 'Nothing starts until you press Start.',
    notYet: {
      tooWarm: (celsius: number) => `Too warm to clear: wait until it is below ${whole(celsius)} °C.`,
      supply: 'The supply is still out of its range.',
    },
  },
};
