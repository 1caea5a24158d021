import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from '../../../src/emulator/board/agenda.ts';

function recorder(names: readonly string[]) {
  const agenda = new Agenda();
  const happened: string[] = [];
  const slots = names.map((name) => agenda.define(name, (cycle) => happened.push(`${name}@${cycle}`)));
  return { agenda, slots, happened };
}

describe('the agenda', () => {
  it('lets everything happen once, by time, and in the order of definition at one time', () => {
    const times = fc.array(fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 21 }), (due, until) => {
        const names = ['a', 'b', 'c', 'd', 'e', 'f'];
        const { agenda, slots, happened } = recorder(names);
        for (const [index, slot] of slots.entries()) {
          const cycle = due[index];
          if (cycle !== undefined) agenda.set(slot, cycle);
        }
        agenda.runDue(until);
        const expected = names
          .flatMap((name, index) => {
            const cycle = due[index];
            return cycle !== undefined && cycle <= until ? [{ name, cycle }] : [];
          })
          .sort((a, b) => a.cycle - b.cycle)
          .map(({ name, cycle }) => `${name}@${cycle}`);
        expect(happened).toEqual(expected);
        expect(agenda.nextAt).toBe(
          Math.min(
            Number.POSITIVE_INFINITY,
            ...due.filter((cycle) => cycle !== undefined).filter((cycle) => cycle > until),
          ),
        );
      }),
    );
  });

  it('lets happen what an event causes, when that is due as well', () => {
    const agenda = new Agenda();
    const happened: number[] = [];
    const slot = agenda.define('again', (cycle) => {
      happened.push(cycle);
      agenda.set(slot, cycle + 10);
    });
    agenda.set(slot, 5);
    agenda.runDue(30);
    expect(happened).toEqual([5, 15, 25]);
    expect(agenda.nextAt).toBe(35);
  });

  it('has an event pending once at most: the later setting counts', () => {
    const { agenda, slots, happened } = recorder(['a']);
    const [slot = -1] = slots;
    agenda.set(slot, 5);
    agenda.set(slot, 9);
    agenda.runDue(8);
    expect(happened).toEqual([]);
    agenda.runDue(9);
    expect(happened).toEqual(['a@9']);
    expect(agenda.isPending(slot)).toBe(false);
  });

  it('drops what is pending when an event is defined anew, and keeps its place in the order', () => {
    const { agenda, slots, happened } = recorder(['a', 'b']);
    for (const slot of slots) agenda.set(slot, 5);
    const again = agenda.define('a', (cycle) => happened.push(`new a@${cycle}`));
    agenda.runDue(5);
    expect(happened).toEqual(['b@5']);
    for (const slot of [...slots].reverse()) agenda.set(slot, 7);
    agenda.runDue(7);
    expect(again).toBe(slots[0]);
    expect(happened).toEqual(['b@5', 'new a@7', 'b@7']);
  });

  it('is plain data by name, cancelled events left out', () => {
    const { agenda, slots } = recorder(['a', 'b', 'c']);
    const [a = -1, b = -1] = slots;
    agenda.set(a, 3);
    agenda.set(b, 4);
    agenda.cancel(b);
    expect(agenda.save()).toEqual({ a: 3 });
    const other = recorder(['c', 'a']);
    other.agenda.load(JSON.parse(JSON.stringify(agenda.save())));
    other.agenda.runDue(3);
    expect(other.happened).toEqual(['a@3']);
  });
});
