import { describe, expect, it } from 'vitest';
import { HEEL_SOOTHE, previewSvg } from '../../../src/programme/index.ts';

const numbersOf = (svg: string, attribute: string): number[] =>
  [...svg.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map((match) => Number(match[1]));

describe('the preview of a programme', () => {
  const svg = previewSvg(HEEL_SOOTHE);

  it('draws one bend for each point of the plan, all inside the picture', () => {
    const points = svg.match(/<polyline[^>]*points="([^"]*)"/)?.[1]?.split(' ') ?? [];
    expect(points).toHaveLength(10);
    for (const point of points) {
      const [x = Number.NaN, y = Number.NaN] = point.split(',').map(Number);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(760);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(300);
    }
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
