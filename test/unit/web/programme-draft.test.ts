import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Programme } from '../../../src/contract/index.ts';
import {
  ACHILLES_CALF,
  BUILT_IN_PROGRAMMES,
  HEEL_SOOTHE,
  planOf,
  readProgramme,
  totalS,
} from '../../../src/programme/index.ts';
import {
  type Change,
  changed,
  copyOf,
  type Draft,
  draftOf,
  fileTextOf,
  isChanged,
  PHASES_MAX,
  phasesOfDraft,
  planOfPhases,
  programmeId,
  readDraft,
  readFileText,
  readLevel,
  readTime,
  writingFrom,
  writingText,
} from '../../../web/programme-draft/index.ts';
import { inputs } from '../../random.ts';

const NAMES = { soak: 'Soak', rise: 'Rise', hold: 'Hold', 'ease-out': 'Ease out' };
const NONE: ReadonlySet<string> = new Set();

function programmeOf(draft: Draft, taken = NONE): Programme {
  const reading = readDraft(draft, NAMES, taken);
  if (!reading.ok) throw new Error(`misfilled: ${JSON.stringify(reading.misfilled)}`);
  return reading.programme;
}

const copy = (): Draft => copyOf(HEEL_SOOTHE, 'Evening', NAMES);

function keyOf(draft: Draft, phase: number, step?: number): number {
  const found = draft.phases[phase];
  const key = step === undefined ? found?.key : found?.steps[step]?.key;
  if (key === undefined) throw new Error('no such line');
  return key;
}

describe('a draft of a programme', () => {
  it.each(
    BUILT_IN_PROGRAMMES.map((programme) => [programme.name, programme] as const),
  )('of %s says the same as the programme, but for the facts', (_name, programme) => {
    const read = programmeOf(draftOf(programme, NAMES));
    expect({ ...read, facts: [] }).toEqual({ ...programme, facts: [] });
    expect(readProgramme(read)).toMatchObject({ ok: true });
    expect(planOfPhases(phasesOfDraft(draftOf(programme, NAMES), NAMES))).toEqual(planOf(programme));
  });

  it('cites what the rules hold it to, and nothing else of what it was copied from', () => {
    expect(programmeOf(copy()).facts).toEqual(['M1', 'M2', 'M4']);
    const short = changed(copy(), { do: 'set', fields: { length: 'short' } });
    expect(programmeOf(short).facts).toEqual(['M1', 'M2']);
  });

  it('keeps a phase’s own name until it becomes of another kind', () => {
    const [soak, rise, ...rest] = HEEL_SOOTHE.phases;
    if (soak === undefined || rise === undefined) throw new Error('it has two phases');
    const named = draftOf({ ...HEEL_SOOTHE, phases: [soak, { ...rise, name: 'Slowly' }, ...rest] }, NAMES);
    expect(programmeOf(named).phases[1]?.name).toBe('Slowly');
    const held = changed(named, { do: 'set-phase', phase: keyOf(named, 1), fields: { kind: 'hold' } });
    expect(programmeOf(held).phases[1]).toMatchObject({ kind: 'hold', name: 'Hold' });
  });

  it('has a hold stay where the phase before it ended', () => {
    const draft = copy();
    const lower = changed(draft, { do: 'set-step', step: keyOf(draft, 1, 2), fields: { level: '4' } });
    expect(programmeOf(lower).phases[2]?.segments).toEqual([{ toLevel: 4, overS: 240 }]);
    expect(readProgramme(programmeOf(lower)).ok).toBe(true);
  });

  it('says which fields hold no usable number, and where', () => {
    let draft = changed(copy(), { do: 'set', fields: { name: '  ', ceiling: '14' } });
    const step = keyOf(draft, 1, 0);
    draft = changed(draft, { do: 'set-step', step, fields: { level: 'x', minutes: '-1', seconds: 'x' } });
    expect(readDraft(draft, NAMES, NONE)).toEqual({
      ok: false,
      misfilled: [
        { phaseKey: null, stepKey: null, fault: 'name-missing' },
        { phaseKey: null, stepKey: null, fault: 'level' },
        { phaseKey: keyOf(draft, 1), stepKey: step, fault: 'level' },
        { phaseKey: keyOf(draft, 1), stepKey: step, fault: 'minutes' },
        { phaseKey: keyOf(draft, 1), stepKey: step, fault: 'seconds' },
      ],
    });
  });

  it('never throws, and gives only programmes that are written as programmes are, whatever is typed and pressed', () => {
    const text = fc.oneof(
      fc.constantFrom('', ' ', '1', '3,5', '11', '0', '12', '1e9', '-2', 'NaN', '59.5', '７'),
      fc.string({ maxLength: 6 }),
    );
    const pick = fc.nat(40);
    const change: fc.Arbitrary<Change> = fc.oneof(
      fc.record({
        do: fc.constant('set' as const),
        fields: fc.record({ ceiling: text }, { requiredKeys: [] }),
      }),
      fc.record({
        do: fc.constant('set-phase' as const),
        phase: pick,
        fields: fc.record(
          {
            kind: fc.constantFrom('soak' as const, 'rise' as const, 'hold' as const, 'ease-out' as const),
            position: fc.constantFrom('heels' as const, 'calves' as const),
          },
          { requiredKeys: [] },
        ),
      }),
      fc.record({
        do: fc.constant('set-step' as const),
        step: pick,
        fields: fc.record({ level: text, minutes: text, seconds: text }, { requiredKeys: [] }),
      }),
      fc.constant({ do: 'add-phase' as const }),
      fc.record({ do: fc.constantFrom('remove-phase' as const, 'add-step' as const), phase: pick }),
      fc.record({ do: fc.constant('remove-step' as const), step: pick }),
      fc.record({
        do: fc.constant('move-phase' as const),
        phase: pick,
        by: fc.constantFrom(-1 as const, 1 as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const draft = changes.reduce(changed, copy());
        expect(draft.phases.length).toBeGreaterThan(0);
        expect(draft.phases.length).toBeLessThanOrEqual(PHASES_MAX);
        const keys = draft.phases.flatMap(({ key, steps }) => [key, ...steps.map((step) => step.key)]);
        expect(new Set(keys).size).toBe(keys.length);
        const plan = planOfPhases(phasesOfDraft(draft, NAMES));
        for (const { t, level } of plan) {
          expect(Number.isFinite(t)).toBe(true);
          expect(level).toBeGreaterThanOrEqual(1);
          expect(level).toBeLessThanOrEqual(11);
        }
        const reading = readDraft(draft, NAMES, NONE);
        if (!reading.ok) return;
        expect(plan).toEqual(planOf(reading.programme));
        const checked = readProgramme(reading.programme);
        const misshapen = checked.ok
          ? []
          : checked.violations.filter(
              ({ rule, message }) => rule === 'form' && !message.includes('at most 600'),
            );
        expect(misshapen).toEqual([]);
      }),
      { numRuns: inputs(200) },
    );
  });
});

describe('changes to a draft', () => {
  it('put a new phase before the ease-out, at the place and level of the one before it', () => {
    const draft = changed(copyOf(ACHILLES_CALF, 'Calves', NAMES), {
      do: 'add-phase',
    });
    const phases = programmeOf(draft).phases;
    expect(phases.map(({ kind }) => kind)).toEqual(['soak', 'rise', 'hold', 'hold', 'ease-out']);
    expect(phases[3]).toMatchObject({ position: 'calves', segments: [{ toLevel: 2.5, overS: 60 }] });
  });

  it('stop at ten phases, and keep the last one', () => {
    let draft = copy();
    for (let count = 0; count < 20; count += 1) draft = changed(draft, { do: 'add-phase' });
    expect(draft.phases).toHaveLength(10);
    for (const { key } of draft.phases) draft = changed(draft, { do: 'remove-phase', phase: key });
    expect(draft.phases).toHaveLength(1);
  });

  it('move a phase, but not beyond the ends', () => {
    const draft = copy();
    const moved = changed(draft, { do: 'move-phase', phase: keyOf(draft, 2), by: -1 });
    expect(moved.phases.map(({ kind }) => kind)).toEqual(['soak', 'hold', 'rise', 'ease-out']);
    expect(changed(draft, { do: 'move-phase', phase: keyOf(draft, 0), by: -1 })).toEqual(draft);
    expect(changed(draft, { do: 'move-phase', phase: keyOf(draft, 3), by: 1 })).toEqual(draft);
  });

  it('keep the level when a hold becomes a rise', () => {
    const draft = copy();
    const risen = changed(draft, { do: 'set-phase', phase: keyOf(draft, 2), fields: { kind: 'rise' } });
    expect(programmeOf(risen).phases[2]).toMatchObject({
      kind: 'rise',
      segments: [{ toLevel: 4.5, overS: 240 }],
    });
  });

  it('add and take away the steps of a rise', () => {
    const draft = copy();
    const added = changed(draft, { do: 'add-step', phase: keyOf(draft, 1) });
    expect(programmeOf(added).phases[1]?.segments.at(-1)).toEqual({ toLevel: 4.5, overS: 60 });
    const taken = changed(added, { do: 'remove-step', step: keyOf(added, 1, 0) });
    expect(programmeOf(taken).phases[1]?.segments).toHaveLength(3);
  });
});

describe('fields', () => {
  it.each([
    ['1', 1],
    ['4,5', 4.5],
    [' 11 ', 11],
    ['0.9', null],
    ['11.1', null],
    ['', null],
    ['1e1', null],
    ['four', null],
  ])('take %j for the level %j', (text, level) => {
    expect(readLevel(text)).toBe(level);
  });

  it.each([
    ['1', '30', 90],
    ['', '45', 45],
    ['2', '', 120],
    ['', '', 0],
    ['0', '90', 90],
    ['0', '1,5', 1.5],
    ['61', '0', null],
    ['-1', '0', null],
    ['1', 'x', null],
  ])('take %j min %j s for %j s', (minutes, seconds, time) => {
    expect(readTime({ minutes, seconds })).toBe(time);
  });
});

describe('the id of a new programme', () => {
  it.each([
    ['Evening', 'evening'],
    ['Früh am Morgen', 'fruh-am-morgen'],
    ['3 minutes, light', 'minutes-light'],
    ['朝', 'programme'],
    ['', 'programme'],
  ])('follows from its name: %j gives %j', (name, id) => {
    expect(programmeId(name, NONE)).toBe(id);
  });

  it('is well-formed and not taken, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(15), (name, others) => {
        const taken = new Set<string>();
        for (let count = 0; count <= others; count += 1) {
          const id = programmeId(name, taken);
          expect(id).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
          expect(taken.has(id)).toBe(false);
          taken.add(id);
        }
      }),
      { numRuns: inputs(80) },
    );
  });
});

describe('a kept draft', () => {
  it('comes back as it was', () => {
    const begun = copy();
    const writing = { begun, draft: changed(begun, { do: 'set', fields: { name: 'Night' } }) };
    expect(writingFrom(writingText(writing))).toEqual(writing);
    expect(isChanged(writing)).toBe(true);
    expect(isChanged({ begun, draft: begun })).toBe(false);
    expect(writingFrom(writingText(null))).toBeNull();
  });

  it('is not anything else that lay in its place', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(writingFrom(text)).toBeNull();
      }),
    );
    const { draft, begun } = { draft: copy(), begun: copy() };
    for (const broken of [
      { draft, begun: { ...begun, phases: [] } },
      { draft: { ...draft, phases: [{}] }, begun },
      { draft: { ...draft, ceiling: 5 }, begun },
      { draft: { ...draft, length: 'long' }, begun },
      { begun },
    ]) {
      expect(writingFrom(JSON.stringify(broken))).toBeNull();
    }
  });
});

describe('a programme’s file', () => {
  const yaml = async () => (text: string) => ({ parsed: text });

  it('holds the programme alone, and reads back as it', async () => {
    const listed = { ...HEEL_SOOTHE, totalS: totalS(HEEL_SOOTHE), plan: [], builtIn: true };
    expect(await readFileText('heel.json', fileTextOf(listed), yaml)).toEqual({
      ok: true,
      data: HEEL_SOOTHE,
    });
  });

  it('goes to the YAML parser by its ending alone', async () => {
    expect(await readFileText('My.YAML', 'a: 1', yaml)).toEqual({ ok: true, data: { parsed: 'a: 1' } });
    expect(await readFileText('a.txt', 'a: 1', yaml)).toEqual({ ok: false, why: 'no-json' });
  });

  it('that can’t be read says why', async () => {
    const refuse = async () => (): unknown => {
      throw new Error('no YAML');
    };
    expect(await readFileText('a.json', '{', yaml)).toEqual({ ok: false, why: 'no-json' });
    expect(await readFileText('a.yml', '- [', refuse)).toEqual({ ok: false, why: 'no-yaml' });
    expect(await readFileText('a.json', ' '.repeat(16_385), yaml)).toEqual({ ok: false, why: 'too-large' });
  });
});
