import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Press } from '../../../src/contract/index.ts';
import {
  axisTop,
  type Comb,
  ceilingSpans,
  createScale,
  curveRows,
  dotsOf,
  type Label,
  labelsThatFit,
  levelAt,
  levelTicks,
  MERGE_PX,
  phaseNow,
  phaseSpans,
  pressMarks,
  previewTeeth,
  slotsOf,
  soaksOf,
  timeTicks,
  turnS,
} from '../../../web/curve/index.ts';
import { BOTH, HEEL } from './given.ts';

const area = { left: 54, top: 20, width: 1278, height: 400 };
const scale = createScale(area, 900, axisTop(5));

const comb = (change: Partial<Comb> = {}): Comb => ({
  scale,
  plan: HEEL.plan,
  pitch: 10,
  width: 5,
  soaks: [{ fromS: 0, toS: 60 }],
  nowS: null,
  pastOnly: false,
  line: { t: [], level: [] },
  ...change,
});

describe('the scale', () => {
  it('goes from 0 to one above the ceiling, and over the whole session', () => {
    expect(axisTop(5)).toBe(6);
    expect(axisTop(4.5)).toBe(6);
    expect([scale.x(0), scale.x(900)]).toEqual([54, 1332]);
    expect([scale.y(0), scale.y(6)]).toEqual([420, 20]);
  });

  it('gives back the time at a place', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 900, noNaN: true }), (t) => {
        expect(scale.t(scale.x(t))).toBeCloseTo(t, 6);
      }),
    );
  });
});

describe('the comb', () => {
  it('covers the plot from its left edge at an even pitch, and stays inside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 2000 }), fc.constantFrom(5, 10), (width, pitch) => {
        const narrow = createScale({ ...area, width }, 900, 6);
        const slots = slotsOf(comb({ scale: narrow, pitch, width: pitch / 2 }));
        for (const [index, slot] of slots.entries()) expect(slot.x).toBe(area.left + index * pitch);
        const end = (slots.at(-1)?.x ?? 0) + pitch / 2;
        expect(end).toBeLessThanOrEqual(area.left + width);
        expect(end).toBeGreaterThan(area.left + width - 2 * pitch);
      }),
    );
  });

  it('is the plan, slot by slot', () => {
    for (const slot of slotsOf(comb())) {
      expect(slot.planned).toBeCloseTo(levelAt(HEEL.plan, scale.t(slot.x + 2.5)), 9);
      expect(slot.done).toBeNull();
    }
  });

  it('fills what is past with what was measured, and nothing ahead of now', () => {
    const slots = slotsOf(comb({ nowS: 370, line: { t: [0, 370], level: [2.5, 2.5] } }));
    for (const slot of slots) expect(slot.done).toBe(slot.t <= 370 ? 2.5 : null);
    expect(slots.at(-1)?.t).toBeGreaterThan(890);
  });

  it('fills up to the line where the points of the line lie far apart', () => {
    const slots = slotsOf(comb({ nowS: 370, line: { t: [0, 100, 370], level: [0, 1, 3.7] } }));
    for (const slot of slots.filter(({ t }) => t <= 370)) expect(slot.done).toBeCloseTo(slot.t / 100, 6);
  });

  it('fills nothing before the first and after the last point of the line', () => {
    const slots = slotsOf(comb({ nowS: 370, line: { t: [50, 100], level: [1, 1] } }));
    for (const slot of slots) expect(slot.done).toBe(slot.t >= 50 && slot.t <= 100 ? 1 : null);
  });

  it('has no slots ahead of now after a loss or a fault', () => {
    const slots = slotsOf(comb({ nowS: 370, pastOnly: true }));
    for (const slot of slots) expect(slot.t).toBeLessThanOrEqual(370);
    expect(slots.length).toBeGreaterThan(40);
  });

  it('marks the slots of the soak, and only those that lie in it wholly', () => {
    for (const slot of slotsOf(comb())) expect(slot.soak).toBe(scale.t(slot.x + 5) <= 60);
    expect(slotsOf(comb({ soaks: [] })).some(({ soak }) => soak)).toBe(false);
  });

  it('stacks dots from the base line up, none above the bar they stand for', () => {
    expect(dotsOf(100, 40, 10)).toEqual([95, 85, 75, 65]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 300, noNaN: true }), (height) => {
        for (const y of dotsOf(400, height, 10)) expect(y).toBeGreaterThanOrEqual(400 - height - 2.5);
      }),
    );
  });
});

describe('the marks of presses', () => {
  const press = (t: number, what: Press['press'], level = 3): Press => ({ t, press: what, level });
  const x = (t: number) => t;

  it('merge within 14 px of the one before, and stand at the last', () => {
    const marks = pressMarks([press(0, 'deeper'), press(14, 'deeper', 3.5), press(29, 'deeper')], x);
    expect(marks).toEqual([
      { x: 14, press: 'deeper', count: 2, mixed: false, level: 3.5 },
      { x: 29, press: 'deeper', count: 1, mixed: false, level: 3 },
    ]);
  });

  it('say that they are mixed when they go both ways', () => {
    expect(pressMarks([press(0, 'deeper'), press(5, 'lighter', 2)], x)).toEqual([
      { x: 5, press: 'lighter', count: 2, mixed: true, level: 2 },
    ]);
  });

  it('stand apart and lose no press', () => {
    const times = fc.array(fc.integer({ min: 0, max: 900 })).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, (list) => {
        const marks = pressMarks(
          list.map((t) => press(t, 'lighter')),
          x,
        );
        expect(marks.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
        for (const [index, mark] of marks.entries()) {
          const next = marks[index + 1];
          if (next !== undefined) expect(next.x - mark.x).toBeGreaterThan(0);
        }
        for (const [index, mark] of marks.slice(1).entries()) {
          const before = list.filter((t) => t <= (marks[index]?.x ?? 0)).at(-1) ?? 0;
          const first = list.find((t) => t > before) ?? mark.x;
          expect(first - before).toBeGreaterThan(MERGE_PX);
        }
      }),
    );
  });
});

describe('the labels', () => {
  const label = (text: string, at: number, anchor: Label['anchor'] = 'middle'): Label => ({
    text,
    x: at,
    anchor,
    bold: false,
  });
  const widthOf = (text: string) => text.length * 7;

  it('go when they would leave the plot or touch a more important one', () => {
    const wanted = [label('6:10', 200), label('5:00', 180), label('0:00', 0, 'start'), label('15:00', 100)];
    const texts = labelsThatFit([...wanted, label('9:99', -10)], { left: 0, right: 400 }, widthOf);
    expect(texts.map(({ text }) => text)).toEqual(['6:10', '0:00', '15:00']);
  });

  it('never overlap, whatever is asked for', () => {
    const any = fc.record({
      text: fc.string({ minLength: 1, maxLength: 8 }),
      x: fc.integer({ min: -50, max: 450 }),
      anchor: fc.constantFrom('start' as const, 'middle' as const, 'end' as const),
      bold: fc.boolean(),
    });
    const leftOf = ({ text, x, anchor }: Label) =>
      x - { start: 0, middle: widthOf(text) / 2, end: widthOf(text) }[anchor];
    fc.assert(
      fc.property(fc.array(any), (wanted) => {
        const kept = [...labelsThatFit(wanted, { left: 0, right: 400 }, widthOf)];
        kept.sort((a, b) => leftOf(a) - leftOf(b));
        for (const [index, each] of kept.entries()) {
          const end = leftOf(each) + widthOf(each.text);
          expect(end).toBeLessThanOrEqual(401);
          const next = kept[index + 1];
          if (next !== undefined) expect(leftOf(next)).toBeGreaterThan(end);
        }
        expect(kept.length > 0).toBe(
          wanted.some((each) => leftOf(each) >= -0.5 && leftOf(each) + widthOf(each.text) <= 400.5),
        );
      }),
    );
  });

  it('of the times are few, round, and end with the end', () => {
    expect(timeTicks(900)).toEqual([0, 300, 600, 900]);
    expect(timeTicks(300)).toEqual([0, 120, 240, 300]);
    expect(timeTicks(1200)).toEqual([0, 300, 600, 900, 1200]);
    fc.assert(
      fc.property(fc.integer({ min: 30, max: 4800 }), (endS) => {
        const ticks = timeTicks(endS);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBe(endS);
      }),
    );
  });

  it('of the levels keep their distance and stay on the axis', () => {
    expect(levelTicks(6, 400, 1)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(levelTicks(6, 400, 2)).toEqual([1, 3, 5]);
    expect(levelTicks(12, 200, 1)).toEqual([1, 3, 5, 7, 9, 11]);
    expect(levelTicks(12, 60, 1)).toEqual([1, 6, 11]);
  });
});

describe('the phases', () => {
  const spans = phaseSpans(HEEL.phases);

  it('follow each other over the whole programme', () => {
    expect(spans.map(({ name, fromS, toS }) => [name, fromS, toS])).toEqual([
      ['Soak', 0, 60],
      ['Rise', 60, 400],
      ['Hold', 400, 640],
      ['Ease out', 640, 900],
    ]);
    expect(soaksOf(spans).map(({ toS }) => toS)).toEqual([60]);
    expect(soaksOf(spans.slice(1))).toEqual([]);
  });

  it('say where the massager is turned round, and which ceiling holds before and after', () => {
    const both = phaseSpans(BOTH.phases);
    expect(turnS(both)).toBe(780);
    expect(soaksOf(both).map(({ fromS, toS }) => [fromS, toS])).toEqual([
      [0, 60],
      [780, 840],
    ]);
    expect(ceilingSpans(both, 5, 1080)).toEqual([
      { level: 5, fromS: 0, toS: 780 },
      { level: 3, fromS: 780, toS: 1080 },
    ]);
    expect(ceilingSpans(both, 2, 1080)).toEqual([{ level: 2, fromS: 0, toS: 1080 }]);
    expect(turnS(spans)).toBeNull();
    expect(ceilingSpans(spans, 5, 900)).toEqual([{ level: 5, fromS: 0, toS: 900 }]);
    expect(ceilingSpans([], 5, 900)).toEqual([{ level: 5, fromS: 0, toS: 900 }]);
  });

  it('of one name are told apart by the time: a soak after a pause belongs to what came last', () => {
    const both = phaseSpans(BOTH.phases);
    expect(phaseNow(both, 'soak', 30)?.fromS).toBe(0);
    expect(phaseNow(both, 'soak', 780)?.fromS).toBe(780);
    expect(phaseNow(both, 'soak', 1000)?.fromS).toBe(780);
  });

  it('are found by what the status names, else by the time', () => {
    expect(phaseNow(spans, 'rise', 100)?.name).toBe('Rise');
    expect(phaseNow(spans, 'soak', 300)?.name).toBe('Soak');
    expect(phaseNow(spans, 'something new', 500)?.name).toBe('Hold');
    expect(phaseNow(spans, 'something new', 5000)).toBeUndefined();
  });

  it('of the same kind are told apart by the time', () => {
    const twice = phaseSpans([...HEEL.phases, ...HEEL.phases]);
    expect(phaseNow(twice, 'rise', 1000)?.fromS).toBe(960);
  });
});

describe('the table', () => {
  it('says for each minute what was planned and what was measured', () => {
    const rows = curveRows(HEEL.plan, 900, 90, (t) => (t < 60 ? 1 : 2));
    expect(rows).toHaveLength(15);
    expect(rows.slice(0, 3)).toEqual([
      { t: 0, planned: 1, measured: 1, turnS: null },
      { t: 60, planned: 1, measured: 2, turnS: null },
      { t: 120, planned: levelAt(HEEL.plan, 120), measured: null, turnS: null },
    ]);
  });

  it('says in which minute the massager is turned round', () => {
    const rows = curveRows(BOTH.plan, 1080, null, () => undefined, 795);
    expect(rows.filter(({ turnS }) => turnS !== null)).toMatchObject([{ t: 780, turnS: 795 }]);
  });

  it('has nothing measured before a session', () => {
    expect(curveRows(HEEL.plan, 900, null, () => 3).every(({ measured }) => measured === null)).toBe(true);
  });
});

describe('the preview', () => {
  it('shows a programme on an axis that all share: twice as long is twice as wide', () => {
    const size = { width: 92, height: 33, pitch: 4 };
    const flat = (endS: number) => [
      { t: 0, level: 2 },
      { t: endS, level: 2 },
    ];
    const short = previewTeeth(flat(300), 300, 5, size);
    const long = previewTeeth(flat(600), 600, 5, size);
    expect(long.length / short.length).toBeCloseTo(2, 0);
    expect(short[0]?.height).toBeCloseTo((33 * 2) / 5, 6);
  });
});
