import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEVICE_STATES,
  type DeviceStatus,
  FAULT_NAMES,
  faults,
  SESSION_STATES,
  type SessionStatus,
} from '../../../src/contract/index.ts';
import { follow, type Run } from '../../../web/live/index.ts';
import { type Situation, viewOf } from '../../../web/session/index.ts';
import {
  BOTH,
  CALVES,
  CALVES_SESSION,
  careOf,
  device,
  HEEL,
  inSession,
  person,
  runAt,
  situation,
  status,
  TURN_SESSION,
} from './given.ts';

const faultOf = (name: (typeof FAULT_NAMES)[number]) => ({
  name,
  cause: faults[name].cause,
  remedy: faults[name].remedy,
});

const UNASKED = {
  allowed: false,
  code: 'screening-required',
  rule: 'B1',
  text: 'Today’s questions haven’t been answered yet.',
  remedy: 'Answer them first.',
  until: null,
} as const;

const RESTING = {
  allowed: false,
  code: 'rest',
  rule: 'policy',
  text: 'Rest is our policy.',
  remedy: 'Wait until the rest is over.',
  until: '2026-03-04T09:30:00.000Z',
} as const;

const view = (of: Parameters<typeof situation>[0], change?: Parameters<typeof situation>[1]) =>
  viewOf(situation(of, change));

/** After a session that was seen 371 s in. */
const afterwards = (of: Parameters<typeof situation>[0], change: Partial<Situation> = {}) =>
  view(of, { before: runAt(371, 3.5), ...change });

describe('before a session', () => {
  it('says when the calibration is due soon or was due, in nobody’s way, and otherwise nothing of it', () => {
    const hintWith = (due: Situation['due']) => view(status(), { due }).told.hint;
    const plain = hintWith(null);
    const on = '2026-12-03';
    expect(hintWith({ on, state: 'later', days: 200 })).toBe(plain);
    expect(hintWith({ on, state: 'soon', days: 9 })).toBe(`${plain} Its calibration is due on 3 Dec 2026.`);
    expect(hintWith({ on, state: 'overdue', days: -9 })).toBe(
      `${plain} Its calibration was due on 3 Dec 2026.`,
    );
    const overdue = view(status(), { due: { on, state: 'overdue', days: -9 } });
    expect(overdue.action).toEqual(view(status()).action);
  });

  it('shows the whole time of the chosen programme, its plan, and an amber Start', () => {
    const shown = view(status());
    expect(shown).toMatchObject({
      kind: 'ready',
      told: {
        kicker: 'Heel soothe',
        large: { kind: 'time', seconds: 900, unit: 'in all' },
        statement: 'Ready when you are',
        hint: 'Feet on the plate. Starts at the lightest level.',
      },
      action: { label: 'Start', movesMotor: true, unavailable: null, busy: false },
      curve: { end: 'plan', nowS: null, endS: 900 },
      rocker: null,
      choosing: true,
    });
    expect(shown.action.press).toEqual({ do: 'start', programme: 'heel-soothe', profile: 'default' });
  });

  it.each([
    [{ presence: false }, 'Put both feet on the plate.'],
    [{ stopPressed: true }, 'Turn STOP on the unit to release it.'],
    [{ calibrated: false }, 'This unit isn’t calibrated, so it won’t start.'],
    [{ budgetS: 0 }, 'The motor has run for an hour and needs a rest.'],
    [{ state: 'unready' }, 'The massager is checking itself'],
    [{ state: 'bench' }, 'A technician is working on this unit'],
  ] as const)('with %j doesn’t start, and says why on the page and beside the key', (change, why) => {
    const { action, told } = view(status({ device: change }));
    expect(action.unavailable).toBe(why);
    const said = [told.large.kind === 'headline' ? told.large.text : '', told.statement, told.hint].join(' ');
    expect(said).toContain(why.replace(/\.$/, ''));
  });

  it('doesn’t start before anything has been heard, nor without a programme', () => {
    expect(view(null).action.unavailable).not.toBeNull();
    expect(view(status(), { chosen: null }).action).toMatchObject({ press: null });
    expect(view(status(), { chosen: null }).action.unavailable).not.toBeNull();
  });

  it('counts today’s sessions and says when the last one was', () => {
    const facts = view(status({ time: '2026-03-04T12:00:00Z' }), {
      starts: ['2026-03-04T11:00:00Z', '2026-03-04T10:00:00Z', '2026-03-02T11:00:00Z'],
    }).facts;
    expect(facts).toContainEqual({ name: 'Today', value: '2 sessions', old: false });
    expect(facts).toContainEqual({ name: 'Last session', value: 'today', old: false });
  });
});

describe('care, before a start', () => {
  const asking = (change: Parameters<typeof careOf>[0], of = status()) => view(of, { care: careOf(change) });

  it('puts today’s questions where Start would be, and leads to them', () => {
    const shown = asking({ permission: UNASKED, screening: null });
    expect(shown.action).toMatchObject({
      name: 'answer',
      label: 'Answer today’s questions',
      movesMotor: false,
      unavailable: null,
      press: null,
      leadsTo: 'today',
    });
    expect(shown.told.statement).toBe('First, today’s questions');
    expect(shown.summary.text).toBe('First, today’s questions');
  });

  it.each([
    ['screening-block', 'No session today', 'See a doctor.'],
    ['day-full', 'That is all for today', 'Three a day is our policy. See a doctor.'],
    ['something-new', 'Three a day is our policy.', 'See a doctor.'],
  ])('with %s says so on the page and beside Start, which can’t be pressed', (code, statement, hint) => {
    const refused = { allowed: false, code, rule: 'B1', until: null } as const;
    const permission = { ...refused, text: 'Three a day is our policy.', remedy: 'See a doctor.' };
    const shown = asking({ permission });
    expect(shown.told).toMatchObject({ statement, hint });
    expect(shown.action).toMatchObject({ name: 'start', unavailable: `${statement}. ${hint}` });
  });

  it('says until when to rest', () => {
    const shown = asking({ permission: RESTING });
    expect(shown.told.statement).toMatch(/^Rest until \d\d:\d\d$/);
    expect(shown.told.hint).toBe('Rest is our policy.');
  });

  it('comes after what the unit itself needs, and before feet on the plate', () => {
    const uncalibrated = asking({ permission: UNASKED }, status({ device: { calibrated: false } }));
    expect(uncalibrated.action).toMatchObject({ name: 'start' });
    const barefoot = asking({ permission: UNASKED }, status({ device: { presence: false } }));
    expect(barefoot.action.name).toBe('answer');
  });

  it('doesn’t start a programme that isn’t for this person', () => {
    const reasons = [{ fact: 'B6', text: 'Only for the calves today.' }];
    const chosen = { ...HEEL, offer: { allowed: false, suggested: false, reasons } };
    const shown = view(status(), { care: careOf(), chosen });
    expect(shown.action.unavailable).toBe('Not for you today. Only for the calves today.');
  });

  it('that hasn’t been read stands in nobody’s way: the controller decides', () => {
    expect(view(status(), { care: null }).action.unavailable).toBeNull();
  });

  it('never stands between a person and a session that runs', () => {
    const shown = view(inSession(), { care: careOf({ permission: UNASKED }) });
    expect(shown.action).toMatchObject({ name: 'pause', unavailable: null });
  });
});

describe('a household of several', () => {
  const people = [person('default', 'Me'), person('anna', 'Anna')];

  it('is told whom the session is for, before it starts and while it runs', () => {
    expect(view(status(), { people, profile: 'anna' }).told.kicker).toBe('Heel soothe for Anna');
    // It may have been started on another page, for somebody else.
    const running = view(inSession({ profile: 'default' }), { people, profile: 'anna' });
    expect(running.told.kicker).toBe('Heel soothe for Me');
  });

  it('starts for the person who uses the page', () => {
    expect(view(status(), { people, profile: 'anna' }).action.press).toMatchObject({ profile: 'anna' });
  });

  it('of one isn’t told', () => {
    expect(view(status(), { people: people.slice(0, 1) }).told.kicker).toBe('Heel soothe');
  });
});

describe('a programme for the calves', () => {
  const ready = (change: Parameters<typeof status>[0] = {}) =>
    view(status(change), { chosen: CALVES, programmes: [HEEL, CALVES] });
  const during = (change: Partial<SessionStatus>, deviceChange: Partial<DeviceStatus> = {}) =>
    view(inSession({ ...CALVES_SESSION, ...change }, deviceChange), {
      chosen: CALVES,
      programmes: [HEEL, CALVES],
    });

  it('says to turn the massager round and to stay off the tendon, before it starts and in its soak', () => {
    expect(ready().told).toMatchObject({
      kicker: 'Calves only',
      hint: 'Turn the massager round. Calves on the plate, off the tendon. Starts at the lightest level.',
    });
    expect(ready().facts).toContainEqual({ name: 'Calves', value: 'on the plate', old: false });
    expect(during({ state: 'soaking', phase: 'soak', elapsedS: 10 }).told.hint).toBe(
      'Let your calves take it in, off the tendon. Deeper levels open after that.',
    );
  });

  it('asks for calves where heels would be asked for', () => {
    expect(ready({ device: { presence: false } }).action.unavailable).toBe(
      'Turn the massager round and put both calves on the plate.',
    );
    const paused = { state: 'paused', pausedBy: 'presence' } as const;
    const away = during(paused, { presence: false });
    expect(away.told.statement).toBe('Paused. Calves are off the plate.');
    expect(away.action.unavailable).toBe('Paused. Calves are off the plate.');
    expect(during(paused, { presence: true }).told.statement).toBe('Calves are back. Press Resume.');
  });

  it('never speaks of feet or heels, in any of its states', () => {
    for (const state of ['starting', 'soaking', 'running', 'pausing', 'paused', 'stopping'] as const) {
      for (const presence of [true, false]) {
        for (const pausedBy of ['person', 'presence'] as const) {
          const { told, facts, action, summary } = during({ state, pausedBy }, { presence });
          expect(JSON.stringify([told, facts, action, summary])).not.toMatch(/\b(feet|foot|heels?)\b/i);
        }
      }
    }
    for (const presence of [true, false]) {
      const { told, facts, action, summary } = ready({ device: { presence } });
      expect(JSON.stringify([told, facts, action, summary])).not.toMatch(/\b(feet|foot|heels?)\b/i);
    }
  });
});

describe('at the turn', () => {
  const turn = (change: Partial<SessionStatus> = {}, deviceChange: Partial<DeviceStatus> = {}) =>
    view(inSession({ ...TURN_SESSION, ...change }, { state: 'repositioning', level: 0, ...deviceChange }), {
      programmes: [HEEL, BOTH, CALVES],
    });

  it('says in the largest type what to do, and the steps of it', () => {
    expect(turn().told).toMatchObject({
      kicker: 'Heels and calves',
      large: { kind: 'headline', text: 'Turn the massager round' },
      statement: 'The motor is off. 5:00 for the calves.',
    });
    expect(turn().told.steps).toEqual([
      'Take your feet off the plate.',
      'Turn the massager round.',
      'Rest both calves on it, off the tendon.',
      'Press Resume, or START on the unit.',
    ]);
    expect(turn({ state: 'pausing' }, { state: 'pausing' }).told).toMatchObject({
      large: { kind: 'headline', text: 'Turn the massager round' },
      statement: 'The motor is stopping.',
    });
  });

  it('speaks it once, politely, whatever rests on the plate meanwhile', () => {
    const { spoken } = turn({ state: 'pausing' }).told;
    expect(spoken).toMatchObject({ urgent: false, text: expect.stringContaining('Turn the massager round') });
    for (const presence of [true, false, null]) expect(turn({}, { presence }).told.spoken).toEqual(spoken);
  });

  it('resumes by a press alone, and only with something on the plate', () => {
    expect(turn({}, { presence: true }).action).toMatchObject({
      name: 'resume',
      label: 'Resume',
      unavailable: null,
      press: { do: 'resume', sessionId: 's1' },
    });
    expect(turn({}, { presence: false }).action).toMatchObject({
      name: 'resume',
      unavailable: 'Rest both calves on the plate first.',
    });
    expect(turn({}, { presence: false }).told.hint).toBe('Rest both calves on the plate first.');
  });

  it('offers That hurts and no level, and doesn’t claim that calves rest on the plate', () => {
    expect(turn()).toMatchObject({ rocker: null, hurts: true, badge: 'paused' });
    expect(turn().facts).toContainEqual({ name: 'Plate', value: 'not empty', old: false });
    expect(turn({}, { presence: false }).facts).toContainEqual({ name: 'Plate', value: 'empty', old: false });
  });

  it('is said on the other pages too, beside STOP', () => {
    expect(turn().summary.text).toBe('Turn the massager round');
  });

  it('is on the way while the heels ease out, and over on the calves', () => {
    const heels = { pausedBy: null, state: 'running', position: 'heels', ceiling: 5 } as const;
    expect(turn({ ...heels, phase: 'ease-out', elapsedS: 700 }).told.statement).toBe(
      'Easing out, then you turn the massager round',
    );
    expect(turn({ ...heels, phase: 'hold', elapsedS: 400 }).told.statement).toBe('Holding at 4.5');
    const calves = { pausedBy: null, state: 'running', position: 'calves' } as const;
    expect(turn({ ...calves, phase: 'rise', elapsedS: 850 }).told.statement).toBe('Going deeper, up to 2.5');
    expect(turn({ ...calves, phase: 'ease-out', elapsedS: 1030 }).told.statement).toBe('Easing out');
    for (const state of ['soaking', 'running'] as const) {
      const soak = turn({ ...calves, phase: 'soak', elapsedS: 800, state });
      expect(soak.told).toMatchObject({
        statement: 'One minute at the lightest level',
        hint: expect.stringContaining('Let your calves take it in'),
      });
      expect(soak.rocker?.deeperUnavailable).toBe('One minute at the lightest level');
      expect(soak.rocker?.lighterUnavailable).not.toBeNull();
    }
  });

  it('leaves the axis as it was: the ceiling of the calves is drawn within that of the programme', () => {
    expect(turn().curve?.ceiling).toBe(5);
    expect(turn({ position: 'heels', ceiling: 4, elapsedS: 700 }).curve?.ceiling).toBe(4);
  });

  it('names the ceiling of the calves where deeper rests on them', () => {
    const calves = { pausedBy: null, state: 'running', phase: 'hold', elapsedS: 950 } as const;
    expect(turn(calves, { level: 3 }).rocker?.deeperUnavailable).toBe('This is the ceiling for the calves.');
  });

  it('doesn’t speak of going deeper where lighter on the heels keeps the calves at the lightest level', () => {
    const plan = [
      { t: 0, level: 1 },
      { t: 1080, level: 1 },
    ];
    const calves = { pausedBy: null, state: 'running', phase: 'rise', elapsedS: 870, plan } as const;
    expect(turn(calves, { level: 1 }).told.statement).toBe('Holding at 1.0');
  });
});

describe('during a session', () => {
  it.each([
    [{ state: 'soaking', phase: 'soak', elapsedS: 20 }, 'One minute at the lightest level'],
    [{ state: 'running', phase: 'rise', elapsedS: 200 }, 'Going deeper, up to 4.5'],
    [{ state: 'running', phase: 'hold', elapsedS: 500 }, 'Holding at 4.5'],
    [{ state: 'running', phase: 'rise', chosenLevel: 3.5 }, 'Holding at 3.5, as you chose'],
    [{ state: 'running', phase: 'ease-out', elapsedS: 700, chosenLevel: 3.5 }, 'Easing out'],
    [{ state: 'paused', pausedBy: 'person' }, 'Paused'],
    [{ state: 'stopping' }, 'Stopping'],
  ] as const)('in %j says %s', (change, statement) => {
    expect(view(inSession(change)).told.statement).toBe(statement);
  });

  it('shows the time left, six facts and the next action', () => {
    const shown = view(inSession({ remainingS: 530, elapsedS: 370 }, { level: 3.5, rpm: 1387.2 }));
    expect(shown.told.large).toEqual({ kind: 'time', seconds: 530, unit: 'left', old: false });
    expect(shown.facts.map(({ name, value }) => [name, value])).toEqual([
      ['Level now', '3.5'],
      ['Ceiling', '5.0'],
      ['Feet', 'on the plate'],
      ['Speed', '1,387 RPM'],
      ['Motor', '31 °C'],
      ['Today', '1st session'],
    ]);
    expect(shown.action).toMatchObject({ name: 'pause', label: 'Pause', movesMotor: false });
    expect(shown.badge).toBe('running');
  });

  it('asks for feet, then for Resume, and never resumes by itself', () => {
    const paused = { state: 'paused', pausedBy: 'presence' } as const;
    const away = view(inSession(paused, { presence: false }));
    expect(away.told).toMatchObject({ statement: 'Paused. Feet are off the plate.' });
    expect(away.action).toMatchObject({ name: 'resume', unavailable: 'Paused. Feet are off the plate.' });
    const back = view(inSession(paused, { presence: true }));
    expect(back.told.statement).toBe('Feet are back. Press Resume.');
    expect(back.action).toMatchObject({ name: 'resume', movesMotor: true, unavailable: null });
  });

  it('shows the press under way in its own key', () => {
    expect(view(status(), { pending: new Set(['start']) }).action).toMatchObject({
      label: 'Starting',
      busy: true,
    });
    expect(view(inSession(), { pending: new Set(['pause']) }).action).toMatchObject({
      label: 'Pausing',
      busy: true,
    });
    expect(view(inSession({ state: 'paused' }), { pending: new Set(['resume']) }).action).toMatchObject({
      label: 'Resuming',
      busy: true,
    });
  });

  it('is the run of whoever started it: a page that comes later shows the same', () => {
    const of = inSession({ elapsedS: 370 });
    expect(view(of).told).toEqual(view(of, { before: runAt(200) }).told);
  });
});

describe('the level keys', () => {
  const rocker = (...given: Parameters<typeof inSession>) => view(inSession(...given)).rocker;

  it('work while it runs', () => {
    expect(rocker()).toMatchObject({
      level: 3,
      caption: 'level now',
      lighterUnavailable: null,
      deeperUnavailable: null,
    });
  });

  it.each(['starting', 'soaking', 'pausing', 'paused', 'stopping'] as const)('rest while %s', (state) => {
    const keys = rocker({ state });
    expect(keys?.lighterUnavailable).not.toBeNull();
    expect(keys?.deeperUnavailable).not.toBeNull();
  });

  it('go no deeper than the ceiling, on the way there either', () => {
    expect(rocker({}, { level: 5 })?.deeperUnavailable).not.toBeNull();
    const onTheWay = {
      chosenLevel: 5,
      elapsedS: 200,
      plan: [
        { t: 0, level: 1 },
        { t: 210, level: 5 },
        { t: 900, level: 5 },
      ],
    };
    expect(rocker(onTheWay, { level: 4.2 })?.deeperUnavailable).not.toBeNull();
    expect(rocker({ ...onTheWay, plan: HEEL.plan }, { level: 4.2 })?.deeperUnavailable).toBeNull();
  });

  it('hold the lightest level when the plan would still rise, and rest when it wouldn’t', () => {
    expect(rocker({ elapsedS: 61 }, { level: 1 })?.lighterUnavailable).toBeNull();
    const flat = [
      { t: 0, level: 1 },
      { t: 900, level: 1 },
    ];
    expect(rocker({ plan: flat }, { level: 1 })?.lighterUnavailable).not.toBeNull();
  });

  it('rest when the level they show is old, and say how old', () => {
    const stale = view(inSession(), { contact: { kind: 'stale', ageS: 4.3 } });
    expect(stale.rocker).toMatchObject({ caption: '4 s ago', stale: true });
    expect(stale.rocker?.deeperUnavailable).not.toBeNull();
    expect(stale.rocker?.lighterUnavailable).not.toBeNull();
    expect(stale.contact).toEqual({ lamp: 'hollow', text: 'Last heard 4 s ago', detail: null });
    expect(stale.curve?.end).toBe('lost');
  });
});

describe('after a session', () => {
  type Ending = 'completed' | 'stopped' | 'hurts' | 'interrupted' | 'fault';
  /** Over, as the controller has recorded it; a minute before the status unless it says otherwise. */
  const overWith = (outcome: Ending, endedAt = '2026-03-04T08:59:00.000Z'): Run => {
    const over = follow(runAt(371), status());
    if (over === null) throw new Error('over');
    const record = { id: 's1', programme: HEEL.id, profile: 'p', startedAt: '', endedAt, outcome };
    return { ...over, record: { ...record, durationS: 400, motorOnS: 371, topLevel: 3.5 } };
  };

  it('that was completed counts a minute down before standing up', () => {
    const ended = (at: string) => viewOf({ ...situation(status()), run: overWith('completed', at) });
    expect(ended('2026-03-04T08:59:48.000Z').told).toMatchObject({
      kicker: 'Heel soothe ran for 6:40',
      large: { kind: 'time', seconds: 48, unit: 'before you stand up', old: false },
      statement: 'Stay seated',
      hint: 'Sit for a moment before you stand up.',
    });
    // Even where the controller’s clock was set back after the end.
    expect(ended('2026-03-04T11:00:00.000Z').told.large).toMatchObject({ seconds: 60 });
  });

  it('says afterwards that it is finished and that the motor is off', () => {
    const shown = viewOf({ ...situation(status()), run: overWith('completed') });
    expect(shown).toMatchObject({
      kind: 'over',
      told: {
        kicker: 'Heel soothe ran for 6:40',
        large: { text: 'Finished' },
        statement: 'The massager is off.',
        hint: 'Stand up slowly.',
      },
      action: { name: 'start', unavailable: null },
      curve: { end: 'over' },
    });
  });

  it.each([
    'stopped',
    'hurts',
    'interrupted',
    'fault',
  ] as const)('that was %s asks nobody to wait', (outcome) => {
    const run = overWith(outcome, '2026-03-04T08:59:59.000Z');
    expect(viewOf({ ...situation(status()), run }).told.large.kind).toBe('headline');
  });

  it('says until when to rest, and doesn’t start before', () => {
    const run = overWith('completed');
    const shown = viewOf({ ...situation(status(), { care: careOf({ permission: RESTING }) }), run });
    expect(shown.told.hint).toMatch(/^Rest until .*\. Today says why\.$/);
    expect(shown.action.unavailable).toMatch(/^Rest until .* Rest is our policy\.$/);
  });

  it('says where STOP was pressed, and that Start begins anew', () => {
    const shown = afterwards(status({ device: { state: 'latched' } }));
    expect(shown).toMatchObject({
      kind: 'stopped',
      told: { kicker: 'Heel soothe stopped at 6:11', large: { text: 'Stopped' } },
      action: { name: 'start', unavailable: null },
      badge: 'stopped',
    });
  });

  it('says of a session that hurt what the care facts say, and promises nothing', () => {
    const latched = status({ device: { state: 'latched' } });
    const shown = viewOf({ ...situation(latched), run: overWith('hurts') });
    expect(shown.told.statement).toBe('It hurt, so next time will be gentler.');
    expect(shown.told.hint).toBe('Leave it there. Ice it afterwards if you need to.');
  });

  it('needs STOP on the unit to be released before the next start', () => {
    const shown = afterwards(status({ device: { state: 'latched', stopPressed: true } }));
    expect(shown.action.unavailable).toBe('Turn STOP on the unit to release it.');
    expect(shown.told.hint).toBe('Turn STOP on the unit to release it.');
  });
});

describe('a fault', () => {
  const hot = (temperatureC: number) =>
    afterwards(status({ device: { state: 'fault', fault: faultOf('overTemperature'), temperatureC } }));

  it.each(FAULT_NAMES)('%s: says what happened, that the motor is off, and what to do', (name) => {
    const shown = afterwards(status({ device: { state: 'fault', fault: faultOf(name) } }));
    expect(shown.kind).toBe('fault');
    expect(shown.told.large).toEqual({ kind: 'headline', text: faults[name].cause.replace(/\.$/, '') });
    expect(shown.told.statement).toMatch(/off/);
    expect(shown.told.hint).toContain(faults[name].remedy);
    expect(shown.told.spoken).toMatchObject({ urgent: true });
    expect(shown.told.kicker).toBe('Heel soothe stopped at 6:11');
    expect(shown.contact).toEqual({ lamp: 'fault', text: 'Fault', detail: 'live' });
    expect(shown.curve?.end).toBe('fault');
    expect(shown.action.label).toBe('Clear fault');
  });

  it('of heat can be cleared below 60 °C', () => {
    expect(hot(71).action.unavailable).toMatch(/60 °C/);
    expect(hot(71).told.statement).toBe('It is off and cooling: 71 °C.');
    expect(hot(59.9).action.unavailable).toBeNull();
  });

  it('of the supply can be cleared once the supply is right', () => {
    const low = (supplyV: number) =>
      afterwards(status({ device: { state: 'fault', fault: faultOf('supplyLow'), supplyV } })).action
        .unavailable;
    expect(low(20.5)).not.toBeNull();
    expect(low(24)).toBeNull();
  });
});

describe('without contact', () => {
  it('a massager that is gone is said to be gone, with the age of what is shown and what to do', () => {
    const lost = afterwards(status({ device: { state: 'disconnected' }, link: { state: 'lost' } }), {
      massagerAgeS: 30.2,
    });
    expect(lost).toMatchObject({
      kind: 'massager-lost',
      told: {
        kicker: 'Heel soothe ended early',
        large: { text: 'The massager isn’t answering' },
        statement: 'It stops by itself within 2 seconds when it loses us.',
        warning: 'Still moving? Press STOP on the unit.',
        spoken: { urgent: true },
      },
      contact: { lamp: 'hollow', text: 'Not connected', detail: 'last heard 30 s ago' },
      curve: { end: 'lost', nowS: 371 },
      badge: 'notConnected',
    });
    expect(lost.curve?.hatchToS).toBeCloseTo(401.2, 6);
    expect(lost.told.steps).toHaveLength(3);
    expect(lost.action.unavailable).not.toBeNull();
    expect(lost.facts.filter(({ name }) => name === 'Motor')).toEqual([
      { name: 'Motor', value: '31 °C', old: true },
    ]);
  });

  it('a controller that is gone is another thing: the session may go on unseen', () => {
    const lost = view(inSession({ elapsedS: 371 }), { contact: { kind: 'lost', ageS: 12 } });
    expect(lost).toMatchObject({
      kind: 'controller-lost',
      told: {
        large: { text: 'This page has lost its controller' },
        statement: 'A session may still be running: this page can’t see it.',
        warning: 'Still moving? Press STOP on the unit.',
      },
      contact: { text: 'Controller lost', detail: 'last heard 12 s ago' },
      curve: { end: 'lost', hatchToS: 383 },
      rocker: null,
    });
    expect(lost.action.unavailable).not.toBeNull();
  });

  it('a problem that the link knows is said in its own words', () => {
    const problem = { code: 'port-missing', cause: 'There is no port /dev/ttyUSB0.', remedy: 'Plug it in.' };
    const lost = view(status({ device: { state: 'disconnected' }, link: { state: 'lost', problem } }));
    expect(lost.told.steps.slice(0, 2)).toEqual([problem.cause, problem.remedy]);
  });

  it('at the start says that it is connecting, not that something is wrong', () => {
    const shown = view(status({ device: { state: 'connecting' }, link: { state: 'opening' } }));
    expect(shown.told).toMatchObject({
      large: { text: 'Connecting to the massager' },
      warning: null,
      spoken: { urgent: false },
    });
  });

  it('hatches no further than the session would have lasted', () => {
    const lost = view(inSession({ elapsedS: 890 }), { contact: { kind: 'lost', ageS: 600 } });
    expect(lost.curve?.hatchToS).toBe(900);
  });
});

describe('in every situation', () => {
  const anyStatus = fc
    .record({
      state: fc.constantFrom(...DEVICE_STATES),
      session: fc.option(fc.constantFrom(...SESSION_STATES)),
      fault: fc.option(fc.constantFrom(...FAULT_NAMES)),
      presence: fc.option(fc.boolean()),
      stopPressed: fc.option(fc.boolean()),
      calibrated: fc.option(fc.boolean()),
      temperatureC: fc.option(fc.integer({ min: -20, max: 120 })),
      elapsedS: fc.integer({ min: 0, max: 900 }),
    })
    .map(({ session, fault, elapsedS, ...rest }) =>
      status({
        device: device({ ...rest, fault: fault === null ? null : faultOf(fault), measuredLevel: null }),
        session: session === null ? null : { state: session, elapsedS, remainingS: 900 - elapsedS },
      }),
    );
  const anyContact = fc.oneof(
    fc.constant({ kind: 'live' } as const),
    fc.nat(100).map((ageS) => ({ kind: 'stale', ageS }) as const),
    fc.nat(100).map((ageS) => ({ kind: 'lost', ageS }) as const),
  );
  const anyBefore = fc.option(fc.integer({ min: 1, max: 899 }).map((t) => runAt(t)));

  it('something is said, in whole words', () => {
    fc.assert(
      fc.property(anyStatus, anyContact, anyBefore, (of, contact, before) => {
        const shown = view(of, { contact, before });
        const said = [shown.told.kicker, shown.told.statement, shown.action.label, shown.contact.text];
        for (const text of said) expect(text).not.toMatch(/undefined|NaN|null|^$/);
        for (const { value } of shown.facts) expect(value).not.toMatch(/undefined|NaN|null|^$/);
      }),
    );
  });

  it('nothing moves the motor unless the massager is there, live, and ready for it', () => {
    fc.assert(
      fc.property(anyStatus, anyContact, anyBefore, (of, contact, before) => {
        const { action } = view(of, { contact, before });
        if (!action.movesMotor || action.busy || action.unavailable !== null) return;
        expect(contact.kind).toBe('live');
        expect(['idle', 'latched', 'paused', 'soaking', 'running', 'pausing']).toContain(
          action.name === 'resume' ? 'paused' : of.device.state,
        );
        expect(of.device.presence).not.toBe(false);
      }),
    );
  });

  it('the seconds are never spoken: what is spoken stays the same while time goes by', () => {
    fc.assert(
      fc.property(anyStatus, anyBefore, fc.nat(5), (of, before, later) => {
        const spoken = (status_: typeof of, ageS: number) =>
          view(status_, { before, massagerAgeS: ageS, contact: { kind: 'live' } }).told.spoken;
        const next = {
          ...of,
          device: { ...of.device, temperatureC: (of.device.temperatureC ?? 20) - later / 10 },
        };
        if (of.device.temperatureC === null) return;
        expect(spoken(next, 10 + later)).toEqual(spoken(of, 10));
      }),
    );
  });
});
