import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CALVES_CEILING,
  NotFoundError,
  type Phase,
  type Programme,
  programmeListingSchema,
  programmeSchema,
} from '../../../src/contract/index.ts';
import {
  ACHILLES_CALF,
  BUILT_IN_PROGRAMMES,
  checkProgramme,
  FIRST_SESSIONS,
  HEEL_SOOTHE,
  HEEL_SOOTHE_WITH_CALVES,
  levelAt,
  listing,
  PTTD_GENTLE,
  phaseAt,
  placesOf,
  planOf,
  programmeOf,
  timeline,
  topLevel,
  totalS,
  turnOf,
} from '../../../src/programme/index.ts';
import { inputs } from '../../random.ts';
import { stayingProgramme, turningProgramme, validProgramme } from './arbitrary-programme.ts';

/** The heel programme with its phase `index` changed. */
function withPhase(index: number, change: Partial<Phase>): Programme {
  const phases = HEEL_SOOTHE.phases.map((phase, at) => (at === index ? { ...phase, ...change } : phase));
  return { ...HEEL_SOOTHE, phases };
}

/** A programme whose hold makes it last this long. */
function lasting(programme: Programme, wholeS: number): Programme {
  const phases = programme.phases.map((phase) => {
    if (phase.kind !== 'hold') return phase;
    const segments = phase.segments.map((segment) => ({
      ...segment,
      overS: segment.overS + wholeS - totalS(programme),
    }));
    return { ...phase, segments };
  });
  return { ...programme, phases };
}

describe.each(BUILT_IN_PROGRAMMES)('the built-in programme $id', (programme) => {
  it('keeps every rule and has the shape that the schema asks for', () => {
    expect(checkProgramme(programme)).toEqual([]);
    expect(programmeSchema.parse(programme)).toEqual(programme);
  });

  it('cites that it begins at the lightest level and soaks for a minute, and soaks for one', () => {
    expect(programme.facts).toEqual(expect.arrayContaining(['M1', 'M2']));
    expect(programme.phases[0]?.segments).toEqual([{ toLevel: 1, overS: 60 }]);
  });

  it('promises comfort at most, in a line that a card has room for', () => {
    expect(programme.summary).toMatch(/\S/);
    expect(programme.summary.length).toBeLessThan(90);
    expect(programme.summary).not.toMatch(/heal|cure|treat|knot|repair|relie[fv]|'|!/i);
  });
});

describe('the built-in programmes', () => {
  it('offer the heels first, and are as long and as deep as their facts and our policy say', () => {
    expect(
      BUILT_IN_PROGRAMMES.map((programme) => [
        programme.id,
        programme.length,
        totalS(programme) / 60,
        topLevel(programme),
        programme.ceiling,
        [...new Set(programme.phases.map(({ position }) => position))].join(),
      ]),
    ).toEqual([
      ['heel-soothe', 'full', 15, 4.5, 5, 'heels'],
      ['heel-soothe-with-calves', 'full', 18, 4.5, 5, 'heels,calves'],
      ['first-sessions', 'short', 5, 2, 2, 'heels'],
      ['achilles-calf', 'short', 5, 2.5, 3, 'calves'],
      ['pttd-gentle', 'short', 3, 1.5, 1.5, 'heels'],
    ]);
  });

  it('are in the README as they are', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const rows = [...readme.matchAll(/^\| `([a-z-]+)` \| ([\w, ]+) \| (\d+) \| ([\d.]+) \|/gm)];
    expect(rows.map(([, ...cells]) => cells)).toEqual(
      BUILT_IN_PROGRAMMES.map((programme) => [
        programme.id,
        placesOf(programme),
        String(totalS(programme) / 60),
        topLevel(programme).toFixed(1),
      ]),
    );
  });

  it('cite what each is for', () => {
    expect(FIRST_SESSIONS.facts).toContain('M6');
    expect(ACHILLES_CALF.facts).toEqual(expect.arrayContaining(['B6', 'H6', 'M5']));
    expect(PTTD_GENTLE.facts).toContain('B7');
    expect(HEEL_SOOTHE_WITH_CALVES.facts).toEqual(expect.arrayContaining(['M4', 'M5']));
  });
});

describe('the heel programme', () => {
  it('stays at the lightest level for one minute, rises to 3.0 and 4.5, and eases out over 15 minutes', () => {
    const plan = planOf(HEEL_SOOTHE);
    const at = (minutes: number, seconds: number) => levelAt(plan, minutes * 60 + seconds);
    expect([at(0, 0), at(0, 30), at(1, 0)]).toEqual([1, 1, 1]);
    expect([at(1, 45), at(2, 30), at(5, 0)]).toEqual([2, 3, 3]);
    expect([at(6, 40), at(10, 40)]).toEqual([4.5, 4.5]);
    expect([at(12, 0), at(13, 20), at(14, 30), at(15, 0)]).toEqual([3, 3, 1, 1]);
    expect(totalS(HEEL_SOOTHE)).toBe(900);
    expect(topLevel(HEEL_SOOTHE)).toBe(4.5);
  });

  it('names its phases by time, each beginning where the one before ends', () => {
    expect(
      [0, 59.9, 60, 399.9, 400, 639.9, 640, 900, 5000].map((t) => phaseAt(HEEL_SOOTHE, t).phase.kind),
    ).toEqual(['soak', 'soak', 'rise', 'rise', 'hold', 'hold', 'ease-out', 'ease-out', 'ease-out']);
  });
});

describe('finding a programme', () => {
  it('gives the built-in ones by their ids, which are all different', () => {
    for (const programme of BUILT_IN_PROGRAMMES) expect(programmeOf(programme.id)).toBe(programme);
    expect(new Set(BUILT_IN_PROGRAMMES.map((programme) => programme.id)).size).toBe(
      BUILT_IN_PROGRAMMES.length,
    );
  });

  it('answers an unknown one with the names there are', () => {
    const find = () => programmeOf('toe-soothe');
    expect(find).toThrow(NotFoundError);
    expect(find).toThrow(/toe-soothe/);
    try {
      find();
    } catch (error) {
      expect((error as NotFoundError).remedy).toContain('heel-soothe');
    }
  });
});

describe('checking a programme', () => {
  const cases: [what: string, programme: Programme, phase: string | null, rule: string][] = [
    ['a soak of 59 s', withPhase(0, { segments: [{ toLevel: 1, overS: 59 }] }), 'Soak', 'M2'],
    [
      'a soak above the lightest level',
      withPhase(0, { segments: [{ toLevel: 1.5, overS: 60 }] }),
      'Soak',
      'M1',
    ],
    ['a first phase that is no soak', withPhase(0, { kind: 'hold' }), 'Soak', 'M2'],
    ['a level above the ceiling', { ...HEEL_SOOTHE, ceiling: 4.4 }, 'Rise', 'policy'],
    [
      'a level above the scale',
      { ...withPhase(2, { segments: [{ toLevel: 12, overS: 240 }] }), ceiling: 12 },
      'Hold',
      'policy',
    ],
    [
      'a level below the scale',
      withPhase(3, { segments: [{ toLevel: 0, overS: 260 }] }),
      'Ease out',
      'policy',
    ],
    [
      'a level that is no number',
      withPhase(2, { segments: [{ toLevel: Number.NaN, overS: 240 }] }),
      'Hold',
      'policy',
    ],
    [
      'a time that is no number',
      withPhase(2, { segments: [{ toLevel: 4.5, overS: Number.NaN }] }),
      'Hold',
      'policy',
    ],
    ['a negative time', withPhase(2, { segments: [{ toLevel: 4.5, overS: -1 }] }), 'Hold', 'policy'],
    [
      'a segment longer than the wire can say',
      withPhase(2, { segments: [{ toLevel: 4.5, overS: 601 }] }),
      'Hold',
      'policy',
    ],
    [
      'a rise steeper than half a level a second',
      withPhase(1, { segments: [{ toLevel: 4.5, overS: 6.9 }] }),
      'Rise',
      'S5',
    ],
    ['a rise in a step', withPhase(1, { segments: [{ toLevel: 4.5, overS: 0 }] }), 'Rise', 'S5'],
    [
      'a rise that falls',
      withPhase(1, {
        segments: [
          { toLevel: 3, overS: 90 },
          { toLevel: 2, overS: 150 },
          { toLevel: 4.5, overS: 100 },
        ],
      }),
      'Rise',
      'policy',
    ],
    ['a hold that rises', withPhase(2, { segments: [{ toLevel: 4.6, overS: 240 }] }), 'Hold', 'policy'],
    [
      'an ease-out that rises',
      withPhase(3, {
        segments: [
          { toLevel: 4.6, overS: 160 },
          { toLevel: 1, overS: 100 },
        ],
      }),
      'Ease out',
      'policy',
    ],
    [
      'an ease-out that ends above the lightest level',
      withPhase(3, { segments: [{ toLevel: 1.5, overS: 260 }] }),
      'Ease out',
      'policy',
    ],
    ['no ease-out at the end', { ...HEEL_SOOTHE, phases: HEEL_SOOTHE.phases.slice(0, 3) }, 'Hold', 'policy'],
    ['less than ten minutes in all', withPhase(1, { segments: [{ toLevel: 4.5, overS: 39 }] }), null, 'M4'],
    [
      'more than fifteen minutes in all',
      withPhase(2, { segments: [{ toLevel: 4.5, overS: 241 }] }),
      null,
      'M4',
    ],
    ['a short programme of less than two minutes', lasting(FIRST_SESSIONS, 119), null, 'policy'],
    ['a short programme of more than ten minutes', lasting(FIRST_SESSIONS, 601), null, 'policy'],
    ['a full programme of five minutes', { ...FIRST_SESSIONS, length: 'full' }, null, 'M4'],
    ['more than five minutes on the calves', lasting(ACHILLES_CALF, 301), 'Ease out', 'policy'],
    ['a full programme for the calves', { ...ACHILLES_CALF, length: 'full' }, 'Soak', 'policy'],
    ['no phases at all', { ...HEEL_SOOTHE, phases: [] }, null, 'M1'],
  ];

  it.each(cases)('refuses %s, naming the phase and the rule', (_, programme, phase, rule) => {
    expect(checkProgramme(programme)).toContainEqual({ phase, rule, message: expect.stringMatching(/\S/) });
  });

  it('takes a rise of exactly half a level a second', () => {
    const steep = withPhase(1, {
      segments: [
        { toLevel: 4.5, overS: 7 },
        { toLevel: 4.5, overS: 333 },
      ],
    });
    expect(checkProgramme(steep)).toEqual([]);
  });

  it('says the numbers of a length, and that five minutes for the calves are ours', () => {
    expect(checkProgramme(lasting(ACHILLES_CALF, 330))).toEqual([
      {
        phase: 'Ease out',
        rule: 'policy',
        message: 'The calves take 5 minutes at most (M5 gives no number), and are at 5:30 here.',
      },
    ]);
    expect(checkProgramme(lasting(HEEL_SOOTHE, 930))[0]?.message).toBe(
      'A full programme lasts 10 to 15 minutes, not 15:30.',
    );
  });

  it('takes the shortest and the longest of each kind', () => {
    for (const programme of [
      lasting(HEEL_SOOTHE, 661),
      lasting(FIRST_SESSIONS, 181),
      lasting(FIRST_SESSIONS, 600),
      lasting(ACHILLES_CALF, 300),
    ])
      expect(checkProgramme(programme)).toEqual([]);
  });

  it('reports every violation, not only the first', () => {
    const bad = { ...withPhase(0, { segments: [{ toLevel: 2, overS: 30 }] }), ceiling: 4 };
    expect(new Set(checkProgramme(bad).map((violation) => violation.rule))).toEqual(
      new Set(['M1', 'M2', 'policy']),
    );
  });

  it('accepts every programme that keeps the rules', () => {
    fc.assert(
      fc.property(validProgramme, (programme) => {
        expect(checkProgramme(programme)).toEqual([]);
      }),
      { numRuns: inputs(300) },
    );
  });

  it('holds whatever is on the calves to five minutes', () => {
    const onCalves = (programme: Programme): Programme => ({
      ...programme,
      length: 'short',
      phases: programme.phases.map((phase) => ({
        ...phase,
        position: 'calves',
        segments: phase.segments.map(({ toLevel, overS }) => ({
          toLevel: Math.min(CALVES_CEILING, toLevel),
          overS,
        })),
      })),
    });
    fc.assert(
      fc.property(validProgramme, (programme) => {
        const rules = checkProgramme(onCalves(programme)).map(({ rule }) => rule);
        expect(rules.length > 0).toBe(totalS(programme) > 300.001);
        expect(new Set(rules).size).toBeLessThanOrEqual(1);
      }),
      { numRuns: inputs(300) },
    );
  });

  it('finds a single broken number anywhere', () => {
    fc.assert(
      fc.property(
        validProgramme,
        fc.nat(),
        fc.constantFrom(0, 0.99, 11.01, Number.NaN, -3),
        (programme, at, level) => {
          const count = programme.phases.flatMap((phase) => phase.segments).length;
          let index = 0;
          const phases = programme.phases.map((phase) => ({
            ...phase,
            segments: phase.segments.map((segment) =>
              index++ === at % count ? { ...segment, toLevel: level } : segment,
            ),
          }));
          return checkProgramme({ ...programme, phases }).length > 0;
        },
      ),
    );
  });
});

describe('going on from the heels to the calves', () => {
  /** The programme with its phase `index` changed. */
  const turning = (index: number, change: Partial<Phase>): Programme => ({
    ...HEEL_SOOTHE_WITH_CALVES,
    phases: HEEL_SOOTHE_WITH_CALVES.phases.map((phase, at) =>
      at === index ? { ...phase, ...change } : phase,
    ),
  });
  const lengthened = (index: number, byS: number): Programme => {
    const segments = HEEL_SOOTHE_WITH_CALVES.phases[index]?.segments ?? [];
    return turning(index, { segments: segments.map((one) => ({ ...one, overS: one.overS + byS })) });
  };
  const holdHeels = 2;
  const soakCalves = 4;
  const holdCalves = 6;

  it('happens after 13 minutes, between an ease-out to the lightest level and a soak of a minute', () => {
    const turn = turnOf(HEEL_SOOTHE_WITH_CALVES);
    expect(turn).toMatchObject({ atS: 780, before: { phase: { kind: 'ease-out' } } });
    expect(turn?.after.phase).toMatchObject({ kind: 'soak', position: 'calves' });
    expect(turn?.after.phase.segments).toEqual([{ toLevel: 1, overS: 60 }]);
    expect(levelAt(planOf(HEEL_SOOTHE_WITH_CALVES), 780)).toBe(1);
    expect(turnOf(HEEL_SOOTHE)).toBeNull();
  });

  it.each<[string, Programme, string | null, string, RegExp]>([
    [
      'a change in the middle of a hold',
      turning(3, { position: 'calves' }),
      'Hold',
      'policy',
      /before the massager is turned round is an ease-out, not a hold/,
    ],
    [
      'an ease-out that ends above the lightest level',
      turning(3, { segments: [{ toLevel: 1.5, overS: 210 }] }),
      'Ease out',
      'policy',
      /ends at the lightest level, 1, not 1.5/,
    ],
    [
      'calves that begin without a soak',
      turning(soakCalves, { kind: 'hold', name: 'Still' }),
      'Still',
      'M2',
      /The calves begin with a soak, not a hold/,
    ],
    [
      'a second soak of less than a minute',
      lengthened(soakCalves, -1),
      'Soak',
      'M2',
      /The soak of the calves lasts at least 60 s, not 59 s/,
    ],
    ['a way back to the heels', turning(7, { position: 'heels' }), 'Ease out', 'M5', /once at most/],
    [
      'calves before the heels',
      {
        ...HEEL_SOOTHE_WITH_CALVES,
        phases: [
          ...HEEL_SOOTHE_WITH_CALVES.phases.slice(soakCalves),
          ...HEEL_SOOTHE_WITH_CALVES.phases.slice(0, soakCalves),
        ],
      },
      'Soak',
      'M5',
      /never from the calves to the heels/,
    ],
    [
      'calves for more than five minutes',
      lengthened(holdCalves, 1),
      'Ease out',
      'policy',
      /The calves take 5 minutes at most \(M5 gives no number\), and are at 5:01 here/,
    ],
    [
      'heels for more than fifteen minutes',
      lengthened(holdHeels, 121),
      null,
      'M4',
      /A full programme lasts 10 to 15 minutes on the heels, not 15:01/,
    ],
    [
      'heels for less than ten minutes',
      lengthened(holdHeels, -181),
      null,
      'M4',
      /10 to 15 minutes on the heels, not 9:59/,
    ],
    [
      'more than nineteen minutes in all',
      lengthened(holdHeels, 61),
      null,
      'policy',
      /19 minutes at most, .* they take 19:01/,
    ],
    [
      'calves above their own ceiling',
      turning(5, { segments: [{ toLevel: 3.5, overS: 75 }] }),
      'Rise',
      'policy',
      /Level 3.5 is above the 3 that the calves go up to/,
    ],
  ])('refuses %s, naming the phase and the rule', (_, programme, phase, rule, message) => {
    expect(checkProgramme(programme)).toContainEqual({
      phase,
      rule,
      message: expect.stringMatching(message),
    });
  });

  it('takes nineteen minutes in all, and a short programme that does the same', () => {
    expect(checkProgramme(lengthened(holdHeels, 60))).toEqual([]);
    expect(checkProgramme({ ...lengthened(holdHeels, -180 - 1), length: 'short' })).toEqual([]);
  });

  it('is found wherever else a programme changes its position', () => {
    fc.assert(
      fc.property(fc.oneof(stayingProgramme, turningProgramme), fc.nat(), (programme, at) => {
        const { phases } = programme;
        const from = 1 + (at % (phases.length - 1));
        if (from === turnOf(programme)?.after.index) return;
        const other = phases[0]?.position === 'heels' ? 'calves' : 'heels';
        const changed = phases.map((phase, index): Phase => {
          const position = index >= from ? other : (phases[0]?.position ?? 'heels');
          return { ...phase, position };
        });
        const wrong = checkProgramme({ ...programme, phases: changed });
        expect(wrong.map(({ message }) => message)).toContainEqual(
          expect.stringMatching(/turned round|begin with a soak|never from the calves/),
        );
      }),
      { numRuns: inputs(300) },
    );
  });

  it('holds the calves to their ceiling, however high the programme’s own is', () => {
    fc.assert(
      fc.property(turningProgramme, (programme) => {
        const calves = programme.phases.filter(({ position }) => position === 'calves');
        for (const { toLevel } of calves.flatMap(({ segments }) => segments))
          expect(toLevel).toBeLessThanOrEqual(CALVES_CEILING);
        const raised = programme.phases.map((phase): Phase => {
          if (phase.position === 'heels' || phase.kind !== 'rise') return phase;
          return { ...phase, segments: [...phase.segments, { toLevel: 3.1, overS: 10 }] };
        });
        const rules = checkProgramme({ ...programme, ceiling: 11, phases: raised });
        expect(rules.map(({ message }) => message)).toContainEqual(
          'Level 3.1 is above the 3 that the calves go up to.',
        );
      }),
      { numRuns: inputs(100) },
    );
  });
});

describe('listing and timetable', () => {
  it('lists a programme with its plan, as the interface promises', () => {
    const listed = listing(HEEL_SOOTHE);
    expect(programmeListingSchema.parse(listed)).toEqual(listed);
    expect(listed).toMatchObject({ id: 'heel-soothe', totalS: 900, topLevel: 4.5 });
    expect(listed.plan.at(-1)).toEqual({ t: 900, level: 1 });
  });

  it('has a row for every step and for every bend of the plan, with speeds', () => {
    const rows = timeline(HEEL_SOOTHE, 60);
    expect(rows.map((row) => row.t)).toEqual(
      expect.arrayContaining([0, 60, 120, 150, 400, 640, 800, 870, 900]),
    );
    expect(rows[0]).toEqual({ t: 0, phase: 'soak', position: 'heels', level: 1, rpm: 1000 });
    expect(rows.find((row) => row.t === 105 - 45)).toMatchObject({ phase: 'rise', level: 1 });
    expect(rows.map((row) => row.t)).toEqual([...rows.map((row) => row.t)].sort((a, b) => a - b));
  });

  it('refuses a step of no time', () => {
    expect(() => timeline(HEEL_SOOTHE, 0)).toThrow(RangeError);
    expect(() => timeline(HEEL_SOOTHE, Number.NaN)).toThrow(RangeError);
  });
});
