import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Design, design } from '../../hardware/design.ts';
import { billOf, bomCsv, bomPage, naturalOrder, netlistText } from '../../hardware/lists/index.ts';
import { PRICE_RANGES } from '../../hardware/lists/prices.ts';
import type { Part } from '../../hardware/part.ts';
import { recordsOf, rowsUnder } from './tables.ts';

/** Every pin of the design: what it does, its number, and its net. */
const PINS = design.parts.flatMap((part) =>
  Object.entries(part.nets).map(([pin, net]) => ({ part, pin, net, number: part.type.pins[pin] })),
);

/** The same design, its parts in another order. */
const reversed: Design = { parts: design.parts.toReversed() };

const NAMES = design.parts.map(({ name }) => name).sort();

describe('names with numbers', () => {
  it('are in the order in which people count', () => {
    const names = ['R10', 'V24_STOP', 'R2', 'RT1', 'V5', 'C1', 'V24', 'R1', 'GND'];
    expect(names.sort(naturalOrder)).toEqual([
      'C1',
      'GND',
      'R1',
      'R2',
      'R10',
      'RT1',
      'V5',
      'V24',
      'V24_STOP',
    ]);
  });

  it('have one order, whatever order they come in', () => {
    const name = fc.stringMatching(/^[A-C]{0,2}\d{0,2}[_+]?\d{0,2}$/);
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        expect(names.toReversed().sort(naturalOrder)).toEqual(names.toSorted(naturalOrder));
      }),
    );
  });
});

describe('the bill of materials', () => {
  const [titles = [], ...records] = recordsOf(bomCsv(design));
  const lines = records.map((record) => Object.fromEntries(titles.map((title, at) => [title, record[at]])));

  it('names every part once, in the file and on the page', () => {
    expect(lines.flatMap((line) => line['Names']?.split(' ')).sort()).toEqual(NAMES);
    const rows = rowsUnder(bomPage(design), 'Parts');
    expect(rows.flatMap((row) => row['Names']?.split(', ')).sort()).toEqual(NAMES);
  });

  it('asks for as many of a part number as the design has, in one line', () => {
    const numbers = design.parts.map(({ type }) => type.partNumber);
    expect(lines.map((line) => line['Part number']).sort()).toEqual([...new Set(numbers)].sort());
    for (const row of [...lines, ...rowsUnder(bomPage(design), 'Parts')]) {
      const ordered = numbers.filter((number) => number === row['Part number']).length;
      expect(Number(row['Quantity']), row['Names']).toBe(ordered);
    }
  });

  it('says of each part what the design says', () => {
    for (const { name, type, place } of design.parts) {
      const line = lines.find((one) => one['Names']?.split(' ').includes(name));
      expect(line, name).toMatchObject({
        What: type.what,
        Maker: type.maker,
        'Part number': type.partNumber,
        Alternates: type.alternates.join(' | '),
        Housing: type.housing,
        'Price each': type.price,
        'Needs besides': (type.needs ?? []).join(' | '),
        Place: place,
      });
    }
  });

  it('leaves no part without something to buy instead, a maker and a price', () => {
    const incomplete = design.parts.filter(
      ({ type }) =>
        type.alternates.length === 0 ||
        [type.maker, type.what, type.housing, ...type.alternates, ...(type.needs ?? [])].includes('') ||
        PRICE_RANGES[type.price] === undefined,
    );
    expect(incomplete.map(({ name }) => name)).toEqual([]);
  });

  it('gives one text for one design, in whatever order its parts are written', () => {
    expect(billOf(reversed).map(({ names }) => names)).toEqual(billOf(design).map(({ names }) => names));
  });

  it('keeps commas, quotes and line ends inside their cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', '|', 'Ω') });
    fc.assert(
      fc.property(cell, cell, (what, maker) => {
        const [first] = design.parts;
        const odd: Part[] = first ? [{ ...first, type: { ...first.type, what, maker } }] : [];
        const [, record] = recordsOf(bomCsv({ parts: odd }));
        expect(record?.slice(2, 4)).toEqual([what, maker]);
      }),
    );
  });

  it('takes a price class at its word', () => {
    for (const [price, { fromEuro, toEuro }] of Object.entries(PRICE_RANGES)) {
      const words = fromEuro === 0 ? `under ${toEuro} €` : `${fromEuro} to ${toEuro} €`;
      expect(price).toBe(words);
    }
  });

  it('adds up what every piece costs at least and at most', () => {
    const euro = (end: 'fromEuro' | 'toEuro'): number =>
      design.parts.reduce((sum, { type }) => sum + PRICE_RANGES[type.price][end], 0);
    expect(rowsUnder(bomPage(design), 'Cost').at(-1)).toEqual({
      'Price each': '**all**',
      Pieces: String(design.parts.length),
      'From, €': String(euro('fromEuro')),
      'To, €': String(euro('toEuro')),
    });
    expect(bomPage(design)).toContain(`between ${euro('fromEuro')} and ${euro('toEuro')} €`);
  });
});

describe('the netlist', () => {
  const nets = netlistText(design)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(': '))
    .map(([net = '', pins = '']) => ({ net, pins: pins.split(' ') }));

  it('has every pin once, on its net, and nothing else', () => {
    const written = nets.flatMap(({ net, pins }) => pins.map((pin) => `${net} ${pin}`));
    const wanted = PINS.map(({ net, part, number, pin }) => `${net} ${part.name}.${number}(${pin})`);
    expect(written.sort()).toEqual(wanted.sort());
  });

  it('has every net in one line, in order', () => {
    const names = [...new Set(PINS.map(({ net }) => net))];
    expect(nets.map(({ net }) => net)).toEqual(names.sort(naturalOrder));
  });

  it('is one text for one design, in whatever order its parts are written', () => {
    expect(netlistText(reversed)).toBe(netlistText(design));
  });
});
