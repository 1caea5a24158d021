import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programmeSchema } from '../../../src/contract/index.ts';
import {
  ACHILLES_CALF,
  HEEL_SOOTHE,
  HEEL_SOOTHE_WITH_CALVES,
  PTTD_GENTLE,
  previewSvg,
} from '../../../src/programme/index.ts';
import { inputs } from '../../random.ts';
import { validProgramme } from './arbitrary-programme.ts';
import { xmlFault } from './well-formed.ts';

const numbersOf = (svg: string, attribute: string): number[] =>
  [...svg.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map((match) => Number(match[1]));

/** Names as the schema lets them be. */
const name = fc
  .oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), fc.constantFrom('W'.repeat(60), '<&">'))
  .filter((text) => programmeSchema.shape.name.safeParse(text).success);

const WIDTH = 760;
const HEIGHT = 320;

/** What lies outside of the picture: left, right, top and bottom edges of everything that is drawn. */
function outside(svg: string): string[] {
  const drawn = [...svg.matchAll(/<(?:rect|line|circle|svg|polyline|text)[^>]*>/g)].map(([tag]) => tag);
  const numberOf = (tag: string, attribute: string): number =>
    Number(new RegExp(` ${attribute}="([^"]*)"`).exec(tag)?.[1] ?? 0);
  return drawn.filter((tag) => {
    const points = [...tag.matchAll(/([\d.-]+),([\d.-]+)/g)];
    const xs = ['x', 'x1', 'x2', 'cx'].map((attribute) => numberOf(tag, attribute));
    const ys = ['y', 'y1', 'y2', 'cy'].map((attribute) => numberOf(tag, attribute));
    xs.push(numberOf(tag, 'x') + numberOf(tag, 'width'), ...points.map((point) => Number(point[1])));
    ys.push(numberOf(tag, 'y') + numberOf(tag, 'height'), ...points.map((point) => Number(point[2])));
    return !xs.every((x) => x >= 0 && x <= WIDTH) || !ys.every((y) => y >= 0 && y <= HEIGHT);
  });
}

describe('the preview of a programme', () => {
  const svg = previewSvg(HEEL_SOOTHE);

  it('draws one bend for each point of the plan', () => {
    expect(svg.match(/<polyline[^>]*points="([^"]*)"/)?.[1]?.split(' ')).toHaveLength(10);
  });

  it.each([
    [HEEL_SOOTHE, ['0:00', '5:00', '10:00', '15:00']],
    [ACHILLES_CALF, ['0:00', '1:00', '2:00', '3:00', '4:00', '5:00']],
    [PTTD_GENTLE, ['0:00', '1:00', '2:00', '3:00']],
  ])('has an axis of its own length: $id', (programme, times) => {
    const drawn = [...previewSvg(programme).matchAll(/>(\d+:\d\d)</g)].map((match) => match[1]);
    expect(drawn).toEqual(times);
  });

  it('shows where the massager is turned round, both soaks and both ceilings', () => {
    const drawn = previewSvg(HEEL_SOOTHE_WITH_CALVES);
    expect(drawn).toContain('18:00 in all · heels, then calves · up to level 4.5');
    const across = 760 - 24 - 40;
    expect(Number(drawn.match(/class="turn" x1="([\d.]+)"/)?.[1])).toBeCloseTo(40 + (across * 780) / 1080, 2);
    expect(drawn).toContain('>turn round</text>');
    expect(drawn.match(/class="soak-end"/g)).toHaveLength(2);
    expect(drawn).toContain('>Ceiling 5.0</text>');
    expect(drawn).toContain('>Ceiling 3.0</text>');
    expect(drawn).toContain('ending at level 1.0; the massager is turned round; Soak from 13:00 to 14:00');
    expect(previewSvg(HEEL_SOOTHE)).not.toContain('turn round');
  });

  it('names the phases, marks the end of the soak, and says what it is for', () => {
    const drawn = previewSvg(ACHILLES_CALF);
    for (const { name } of ACHILLES_CALF.phases) expect(drawn).toContain(`>${name}</text>`);
    expect(drawn).toContain('class="soak-end"');
    expect(drawn).toContain('5:00 in all · calves · up to level 2.5');
  });

  it('is well-formed and stays inside its box, whatever the programme and its names are', () => {
    fc.assert(
      fc.property(validProgramme, name, name, (programme, whole, part) => {
        const phases = programme.phases.map((phase) => ({ ...phase, name: [...part].slice(0, 20).join('') }));
        const drawn = previewSvg({ ...programme, name: whole, phases });
        expect(xmlFault(drawn)).toBeNull();
        expect(outside(drawn)).toEqual([]);
      }),
      { numRuns: inputs(40) },
    );
  });

  it('has dots for the soak and slots for the rest, none of them after the end', () => {
    const endX = Number(svg.match(/ ([\d.]+),[\d.]+"\/>/)?.[1]);
    expect(svg.match(/class="dot"/g)?.length).toBeGreaterThan(5);
    expect(svg.match(/class="slot"/g)?.length).toBeGreaterThan(40);
    expect(
      Math.max(...[...svg.matchAll(/class="slot" x="([^"]*)"/g)].map((match) => Number(match[1]))),
    ).toBeLessThan(endX);
  });

  it('says in words what it shows, and uses no colour that means something', () => {
    expect(svg).toContain('<title id="title">Heel soothe</title>');
    expect(svg).toContain('Soak from 0:00 to 1:00, ending at level 1.0');
    expect(svg).toContain('Ceiling 5.0');
    expect(svg).not.toMatch(/#(F2A71B|B95E00|BC7812|C5161D|CF2127|AB0F17)/i);
  });

  it('has no number that is not one, for a programme at the edge of the scale too', () => {
    const edge = previewSvg({
      ...HEEL_SOOTHE,
      ceiling: 11,
      phases: [
        { kind: 'soak', name: 'Soak', position: 'heels', segments: [{ toLevel: 1, overS: 60 }] },
        { kind: 'rise', name: 'Rise', position: 'heels', segments: [{ toLevel: 11, overS: 20 }] },
        { kind: 'hold', name: 'Hold', position: 'heels', segments: [{ toLevel: 11, overS: 600 }] },
        { kind: 'ease-out', name: 'Out', position: 'heels', segments: [{ toLevel: 1, overS: 0 }] },
      ],
    });
    for (const attribute of ['x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'cx', 'cy']) {
      for (const number of numbersOf(edge, attribute)) expect(number).not.toBeNaN();
    }
    for (const height of numbersOf(edge, 'height')) expect(height).toBeGreaterThan(0);
  });

  it('takes a name with characters that mean something in XML', () => {
    const named = previewSvg({ ...HEEL_SOOTHE, name: '<b> & "heels"' });
    expect(named).toContain('&lt;b&gt; &amp; &quot;heels&quot;');
    expect(named).not.toContain('<b>');
  });
});
