import type { RunOutcome, Weekday } from '../../src/contract/index.ts';

const weekdays: readonly { readonly value: Weekday; readonly short: string; readonly long: string }[] = [
  { value: 'mon', short: 'Mon', long: 'Monday' },
  { value: 'tue', short: 'Tue', long: 'Tuesday' },
  { value: 'wed', short: 'Wed', long: 'Wednesday' },
  { value: 'thu', short: 'Thu', long: 'Thursday' },
  { value: 'fri', short: 'Fri', long: 'Friday' },
  { value: 'sat', short: 'Sat', long: 'Saturday' },
  { value: 'sun', short: 'Sun', long: 'Sunday' },
];

/** What became of a run, in a word or two. */
const outcomes: Readonly<Record<RunOutcome, string>> = {
  waiting: 'Waits for you',
  started: 'Started',
  'nobody-present': 'Nobody present',
  refused: 'Refused',
  conflict: 'In conflict',
  skipped: 'Skipped',
  missed: 'Missed',
};

/** The schedules: what is planned, what stands in its way, what came of it. */
export const scheduleWords = {
  consent:
    'It never starts by itself: feet on the plate and START pressed on the unit within ten minutes, or it is left out.',
  loading: 'Reading the schedules',
  unread: 'The schedules could not be read. Look whether Soleus runs on its computer.',

  pause: {
    label: 'Pause all schedules',
    on: 'All paused',
    off: 'Pause all',
    meansOn: 'Nothing runs until you switch this off, and nothing is made up for later.',
    meansOff: 'While all are paused, nothing runs, and nothing is made up for later.',
  },

  week: {
    heading: 'The next seven days',
    today: (day: string) => `Today, ${day}`,
    noRun: 'No run',
    before: 'The six days before',
    elsewhere: (time: string, zone: string) => `${time} in ${zone}`,
    paused: 'Paused',
    inTheWay: 'Left out, as things are now',
    leftOut: 'Left out',
    inTheWayOf: (count: number) => `${count} of these runs are left out, as things are now.`,
    unanswered: 'No answers to the questions hold for scheduled sessions.',
    answersOld: 'The answers for scheduled sessions are more than a week old.',
    cutAfter: (count: number) => `Only the next ${count} runs are shown.`,
    waitsUntil: (time: string) => `Feet on the plate, then START on the unit, by ${time}.`,
    toSession: 'See the session',
    toSessionOf: (what: string, at: string) => `See the session: ${what}, ${at}`,
  },

  outcomes,

  list: {
    heading: 'Schedules',
    none: 'None yet',
    noneHint: 'A schedule names a programme, days and times. At each of them the unit waits for you.',
    make: 'Make a schedule',
    full: (most: number) => `There is room for ${most} schedules. Delete one to make another.`,
    change: 'Change',
    pause: 'Pause',
    resume: 'Go on',
    delete: 'Delete',
    deleteSure: 'Press again to delete',
    of: (what: string, name: string) => `${what}: ${name}`,
    paused: 'paused',
    fromFile: 'From soleus.yaml. Change it there.',
    next: (runs: string) => `Next: ${runs}`,
    nextHere: (runs: string) => `Next, by the time here: ${runs}`,
    noNext: 'No run is to come.',
    later: 'Its next run comes after all that are shown here.',
    saved: (next: string) => `Saved. ${next}`,
    deleted: 'Deleted.',
  },

  terms: {
    everyDay: 'Every day',
    range: (first: string, last: string) => `${first} to ${last}`,
    and: (before: string, last: string) => `${before} and ${last}`,
    at: (days: string, times: string) => `${days} at ${times}`,
    cron: (expression: string) => `By cron: ${expression}`,
    inZone: (zone: string) => `in ${zone}`,
    from: (day: string) => `from ${day}`,
    until: (day: string) => `until ${day}`,
    notOn: (days: string) => `not on ${days}`,
    notOnMany: (count: number) => `not on ${count} days`,
  },

  form: {
    newTitle: 'A new schedule',
    changeTitle: 'Change the schedule',
    programme: 'Programme',
    person: 'Person',
    chooseProgramme: 'Choose one',
    gone: (id: string) => `${id}, no longer there`,
    weekdays: 'Days',
    weekdayNames: weekdays,
    times: 'Times',
    time: (place: number) => `Time ${place}`,
    addTime: 'Add a time',
    removeTime: (place: number) => `Remove time ${place}`,
    remove: 'Remove',
    toCron: 'Write it as cron instead',
    toDays: 'Choose days and times instead',
    cron: 'Cron',
    cronHint: 'Minute, hour, day of the month, month, weekday: 30 7 * * 1-5 is 07:30 from Monday to Friday.',
    zone: 'Time zone',
    zoneHint: 'Such as Europe/Vienna. Empty: the zone of the computer that Soleus runs on.',
    from: 'First day',
    until: 'Last day',
    validHint: 'Both may stay empty.',
    exceptions: 'Days without a run',
    exception: (place: number) => `Day ${place} without a run`,
    addException: 'Add a day',
    removeException: (place: number) => `Remove day ${place} without a run`,
    save: 'Save',
    saving: 'Saving',
    cancel: 'Cancel',
    faults: {
      programme: 'Choose a programme.',
      weekdays: 'Choose at least one day.',
      times: 'Give at least one time, such as 07:30.',
      cron: 'Give five fields, such as 30 7 * * 1-5.',
    },
  },

  standing: {
    heading: 'Questions before a session',
    until: (time: string) => `Answers given for scheduled sessions hold until ${time}.`,
    none: 'A scheduled session goes by the answers of its day. Answered for schedules too, they hold for seven days.',
    answer: 'Answer for scheduled sessions',
  },

  report: {
    heading: 'The last 30 days',
    none: 'No run was due.',
    notRun: 'What didn’t run',
    allRuns: 'All runs',
    span: (from: string, until: string) => `${from}, to ${until}`,
    more: 'Show more',
    csv: 'Report as CSV',
  },
};
