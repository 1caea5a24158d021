import { level, minutesAndSeconds, ordinal, whole } from '../format.ts';

/** `15 min`; `2:30` where it isn’t whole minutes. */
function programmeLength(totalS: number): string {
  return totalS % 60 === 0 ? `${totalS / 60} min` : minutesAndSeconds(totalS);
}

/** Names of values, programmes and the parts of the curve. */
export const figureWords = {
  facts: {
    levelNow: 'Level now',
    highest: 'Highest level',
    ceiling: 'Ceiling',
    speed: 'Speed',
    motor: 'Motor',
    supply: 'Supply',
    today: 'Today',
    lastSession: 'Last session',
    output: 'Output',
    fault: 'Fault',
    motorTimeLeft: 'Motor time left',
    levelReached: 'Highest level',
    motorTime: 'Motor on',
    level: (value: number) => level(value),
    rpm: (value: number) => `${whole(value)} RPM`,
    celsius: (value: number) => `${whole(value)} °C`,
    volts: (value: number) => `${value.toFixed(1)} V`,
    minutes: (seconds: number) => `${Math.floor(seconds / 60)} min`,
    duration: (seconds: number) => minutesAndSeconds(seconds),
    faultCode: (code: number) => `F${String(code).padStart(2, '0')}`,
    plate: 'Plate',
    plateEmpty: 'empty',
    plateTaken: 'not empty',
    onPlate: 'on the plate',
    offPlate: 'off the plate',
    off: 'off',
    unknown: '–',
    nthSession: (count: number) => `${ordinal(count)} session`,
    noneYet: 'none yet',
    sessionCount: (count: number) => (count === 1 ? '1 session' : `${count} sessions`),
    never: 'never',
    earlierToday: 'today',
    yesterday: 'yesterday',
    daysAgo: (days: number) => `${days} days ago`,
  },

  programmes: {
    heading: 'Programmes',
    gist: (totalS: number, place: string, top: number) =>
      `${programmeLength(totalS)} · ${place} · up\u00a0to\u00a0${level(top)}`,
    gentler: ' · gentler for now',
  },

  curve: {
    label: 'Level over the session, planned and measured. A table follows.',
    ceiling: (value: number) => `Ceiling ${level(value)}`,
    oneMinute: 'one minute',
    turn: 'turn round',
    measured: 'measured',
    planned: 'planned',
    done: 'done',
    press: { lighter: 'lighter', deeper: 'deeper' },
    times: (what: string, count: number) => {
      if (count === 1) return what;
      return count === 2 ? `${what}, twice` : `${what}, ${count} times`;
    },
    presses: (count: number) => `${count} presses`,
    table: {
      caption: 'Planned and measured level by the minute',
      time: 'Time',
      planned: 'Planned level',
      measured: 'Measured level',
      ahead: 'not yet',
      turn: (time: string) => `the massager is turned round at ${time}`,
    },
  },
};
