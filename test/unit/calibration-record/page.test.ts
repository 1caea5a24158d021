/** What stands on the page of a record, and that nothing on it is more than text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordPage } from '../../../src/calibration-record/index.ts';
import type { CalibrationRecord } from '../../../src/contract/index.ts';
import { inputs } from '../../random.ts';
import { readPage, sectionOf } from './read-page.ts';
import { failingRecord, INSTRUMENT, sampleRecord } from './sample-record.ts';

const PASSED = sampleRecord({ referenceInstrument: INSTRUMENT });
const textOf = (record: CalibrationRecord): string => readPage(recordPage(record)).texts.join(' ');

describe('the page of a record', () => {
  const page = recordPage(PASSED);
  const text = textOf(PASSED);

  it('is named a calibration record, and says that it is no certificate', () => {
    expect(page).toContain('<h1>Calibration record</h1>');
    expect(page).toContain('<title>Calibration record, SOL-0042, 2026-11-21</title>');
    expect(text).toContain('This is not a certificate');
    expect(text.replace('not a certificate', '')).not.toMatch(/certificate/i);
  });

  it('names unit, technician and day before all else', () => {
    expect(text).toMatch(/Calibration record\s+Unit\s+SOL-0042\s*, by\s+R\. Vega\s*, 2026-11-21/);
  });

  it.each([
    ['its number', 'c0ffee00-1111-4222-8333-444455556666'],
    ['the unit', 'SOL-0042'],
    ['the technician', 'R. Vega'],
    ['when it began', '2026-11-21 10:00:00 UTC'],
    ['when it ended', '2026-11-21 10:08:30 UTC, after 8 min 30 s'],
    ['the supply', '23.5 to 23.7 V'],
    ['the temperature', '24.2 to 31.4 °C'],
    ['the reference instrument', 'Optical tachometer DT-2234C'],
    ['its serial, calibration and uncertainty', 'N-10442'],
    ['when that was calibrated', 'calibrated on 2026-03-02, ± 0.1 % of the reading (k = 2)'],
    ['the start duty', '110 counts'],
    ['the hold duty', '88 counts'],
    ['the stop', '1.10 s to standstill, of 2 s at most'],
    ['the method', PASSED.method],
    ['the decision rule', PASSED.decisionRule],
    ['the next due day', 'due on 2027-11-21'],
    ['that it speaks of this unit alone', 'about this unit alone'],
  ])('says %s', (_what, said) => {
    expect(text).toContain(said);
  });

  it('says so where there is no instrument, no duty, and no measured stop', () => {
    const starts = { ...PASSED.starts, startDuty: null, holdDuty: null };
    const bare = textOf({ ...PASSED, referenceInstrument: null, stopS: null, starts });
    expect(bare).toContain('none: the unit’s own tachometer alone');
    expect(bare.match(/none was found/g)).toHaveLength(2);
    expect(bare).toContain('wasn’t measured');
  });

  it('says first whether the unit passed, and how far it was off before and after', () => {
    expect(text).toMatch(
      /Passed\s.*As found, the speed was off by 8\.3 % at most\. As left.* 0\.5 % at most/s,
    );
    expect(text).not.toContain('Not passed');
  });

  it('needs nothing from elsewhere, and runs nothing', () => {
    const { tags } = readPage(page);
    const names = new Set(tags.map((tag) => /^<\/?([a-z!0-9]+)/.exec(tag)?.[1]));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'form', 'a', 'use', 'image'])
      expect(names).not.toContain(name);
    expect(page).not.toMatch(/https?:|url\(|@import|\bon\w+=|style="|javascript:/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('numbers its printed pages on A4, and names the record on each', () => {
    expect(page).toMatch(/@page \{ size: A4;.*counter\(page\) " of " counter\(pages\)/);
    expect(page).toContain('"Calibration record c0ffee00-1111-4222-8333-444455556666');
    expect(page).toContain('break-inside: avoid');
  });
});

describe('the page of a unit that did not pass', () => {
  it('gives every reason, in its words', () => {
    const record = failingRecord({ referenceInstrument: INSTRUMENT });
    if (record.result.outcome !== 'fail') throw new Error('passed');
    const { reasons } = record.result;
    expect(new Set(reasons.map(({ code }) => code)).size).toBeGreaterThanOrEqual(6);
    const text = textOf(record);
    expect(text).toContain('Not passed');
    for (const reason of reasons) expect(text).toContain(reason.text);
    expect(text).toContain('It did not pass.');
  });

  it('says that the unit was left with the table that it had, and shows what the new one gave', () => {
    const page = recordPage(failingRecord());
    const { html, legend } = sectionOf(page, 'Speeds before and after');
    expect(html).toContain('The unit was left with the table that it had.');
    expect(legend).toContain('With the new table, tachometer');
  });

  it('says that the unit has no table where it had none and got none', () => {
    const { html, legend } = sectionOf(recordPage(failingRecord({ found: null })), 'Speeds before and after');
    expect(html).toContain('The unit had no valid table, so there is nothing as found. It has none now.');
    expect(legend).toEqual(['With the new table, tachometer', 'tolerance']);
  });
});

describe('the page of a fresh unit', () => {
  it('says that nothing was found, and shows no drift of its table', () => {
    const page = recordPage(sampleRecord({ found: null }));
    const { html, legend } = sectionOf(page, 'Speeds before and after');
    expect(html).toContain('nothing as found');
    expect(legend).toEqual(['As left, tachometer', 'tolerance']);
    expect(sectionOf(page, 'The unit’s table').rows.map(([, found, , change]) => [found, change])).toEqual(
      new Array(12).fill(['–', '–']),
    );
  });
});

describe('what people typed', () => {
  /** Without the marks that would have been taken for tags: only attributes and texts may differ. */
  const shapeOf = (record: CalibrationRecord): readonly string[] =>
    readPage(recordPage(record)).tags.map((tag) => tag.replaceAll(/="[^"]*"/g, ''));
  const written = (typed: string): CalibrationRecord => {
    const line = typed.slice(0, 120).trim() || 'x';
    return {
      ...PASSED,
      id: line.slice(0, 64),
      technician: line,
      unitSerial: line.padEnd(8, 'x').slice(0, 8),
      method: typed || 'x',
      decisionRule: typed,
      referenceInstrument: { ...INSTRUMENT, name: line, serial: line },
      result: { outcome: 'fail', reasons: [{ code: 'starts', level: null, text: typed }] },
    };
  };
  const PLAIN = shapeOf(written('plain words'));
  const NASTY = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    '</title></svg>-->]]>',
    '"; } body { display: none } /*',
    '\\22 ; } * { color: red',
    '&lt;b&gt; &amp; &#60;',
    '\u202E\u2066\u0000\n\r\u2028',
    '{{x}} %s',
  ];

  it.each(NASTY)('is text and nothing else: %s', (typed) => {
    expect(shapeOf(written(typed))).toEqual(PLAIN);
    expect(textOf(written(typed))).toContain(typed.slice(0, 120).trim());
  });

  it('is text and nothing else, whatever it is', () => {
    const pieces = fc.constantFrom(...NASTY, '<', '>', '"', "'", '&', '\\', ';', '}', '/*', ' ', 'é', '👣');
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(shapeOf(written(text))).toEqual(PLAIN);
      }),
      { numRuns: inputs(40) },
    );
  });

  it('closes no string of the style sheet', () => {
    for (const typed of NASTY) {
      const page = recordPage(written(typed));
      const style = page.slice(page.indexOf('<style>') + 7, page.indexOf('</style>'));
      const footer = /@bottom-left \{ content: ("[^"\n]*"); font:/.exec(style)?.[1] ?? '';
      expect(footer).toMatch(/^"(?:[A-Za-z0-9 .-]|\\[0-9a-f]+ )*"$/);
    }
  });

  it('is kept apart from the direction of what stands around it', () => {
    expect(recordPage(written('\u202Eabc'))).toContain('<bdi>\u202Eabc</bdi>');
  });

  it('may be as long as it may be, and breaks where it must', () => {
    const page = recordPage(written('W'.repeat(120)));
    expect(page).toContain('overflow-wrap: anywhere');
    expect(page).toContain('W'.repeat(120));
  });
});
