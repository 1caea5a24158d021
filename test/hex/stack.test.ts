import { describe, expect, it } from 'vitest';
import { looked } from './assemble.ts';
import { AnalysisError, nestingInterrupts, spoilingInterrupts, worstCaseStack } from './index.ts';

const SAVING = 'push r0\n in r0, 63\n push r0';
const RESTORING = 'pop r0\n out 63, r0\n pop r0';

describe('the worst-case stack', () => {
  it('counts pushes and return addresses along the deepest way', () => {
    const functions = looked(`
      start: eor r1, r1
        rcall shallow
        rcall deep
      end: rjmp end
      shallow: push r2
        push r3
        pop r3
        pop r2
        ret
      deep: push r2
        rcall shallow
        pop r2
        ret`);
    expect(worstCaseStack(functions)).toEqual({ main: 2 + 1 + 2 + 2, interrupt: 0, total: 7 });
  });

  it('counts a frame that is made by moving the stack pointer, by a byte or two constants', () => {
    const functions = looked(`
      start: eor r1, r1
        rcall small
        rcall large
      end: rjmp end
      small: push r28
        push r29
        in r28, 0x3d
        in r29, 0x3e
        sbiw r28, 20
        in r0, 0x3f
        cli
        out 0x3e, r29
        out 0x3f, r0
        out 0x3d, r28
        adiw r28, 20
        out 0x3e, r29
        out 0x3d, r28
        pop r29
        pop r28
        ret
      large: push r28
        push r29
        in r28, 0x3d
        in r29, 0x3e
        subi r28, 44
        sbci r29, 1
        out 0x3e, r29
        out 0x3d, r28
        subi r28, 212
        sbci r29, 254
        out 0x3e, r29
        out 0x3d, r28
        pop r29
        pop r28
        ret`);
    expect(worstCaseStack(functions).main).toBe(2 + 2 + 300);
  });

  it('counts the room that a call of the next instruction makes', () => {
    const functions = looked(`
      start: eor r1, r1
        rcall f
      end: rjmp end
      f: rcall room
      room: push r1
        pop r0
        pop r0
        pop r0
        ret`);
    expect(worstCaseStack(functions).main).toBe(2 + 3);
  });

  it('adds the deepest interrupt with its return address, once', () => {
    const functions = looked(
      `start: sei
        end: rjmp end
        one: ${SAVING}
        ${RESTORING}
        reti
        two: reti`,
      { 1: 'one', 14: 'two' },
    );
    expect(worstCaseStack(functions)).toEqual({ main: 0, interrupt: 2 + 2, total: 4 });
  });

  it.each([
    ['a function that calls itself', 'f: rcall f\n ret', /0x006e: calls itself, by 0x006e → 0x006e/],
    ['two that call each other', 'f: rcall g\n ret\n g: rcall f\n ret', /calls itself/],
    ['a return with something left on the stack', 'f: push r2\n ret', /returns with 1 bytes left/],
    ['a loop that pushes', 'f: push r2\n rjmp f', /ways meet here with 0 and 1 bytes/],
    ['more taken than was put', 'f: pop r2\n ret', /takes more off the stack/],
    [
      'a stack pointer from nowhere',
      'f: lds r28, 512\n out 0x3d, r28\n ret',
      /stack pointer to what is not known/,
    ],
    ['a call through a pointer', 'f: icall\n ret', /only known when it runs/],
    ['a jump through a pointer', 'f: ijmp', /only known when it runs/],
    ['a way into what is no code', 'f: word 0xffff', /holds no instruction/],
  ])('is refused for %s', (_what, lines, why) => {
    const look = () => looked(`start: eor r1, r1\n rcall f\n end: rjmp end\n ${lines}`);
    expect(look).toThrow(AnalysisError);
    expect(look).toThrow(why);
  });

  const PARKED = 'in r20, 0x3d\n in r21, 0x3e\n ldi r24, 0x55\n out 0x3d, r24';
  it('lets the stack pointer be tested with interrupts off, as long as nothing uses the stack', () => {
    const functions = looked(`
      start: eor r1, r1
        rcall f
      end: rjmp end
      f: push r2
        ${PARKED}
        out 0x3e, r21
        out 0x3d, r20
        pop r2
        ret`);
    expect(worstCaseStack(functions).main).toBe(2 + 1);
  });

  it.each([
    ['the stack is used', 'start: eor r1, r1', 'push r2'],
    ['interrupts are on', 'start: eor r1, r1\n sei', 'nop'],
  ])('refuses a stack pointer that is elsewhere while %s', (_what, start, meanwhile) => {
    const look = () => looked(`${start}\n ${PARKED}\n ${meanwhile}\n end: rjmp end`);
    expect(look).toThrow(/stack/);
  });

  it('follows a switch by its table', () => {
    const functions = looked(`
      start: eor r1, r1
        lds r30, 512
        ldi r31, 0
        cpi r30, 2
        brcs inside
        rjmp start
      inside: subi r30, -lo(table)
        sbci r31, -hi(table)
        jmp tablejump
      first: push r2
        pop r2
        rjmp start
      second: push r2
        push r2
        pop r2
        pop r2
        rjmp start
      tablejump: word 0x0fee
        word 0x1fff
        word 0x9005
        word 0x91f4
        word 0x2de0
        ijmp
      table: word first
        word second`);
    expect(worstCaseStack(functions).main).toBe(2);
  });
});

describe('interrupts that nest', () => {
  it('are found where sei stands in one, also in what it calls', () => {
    const direct = looked('start: sei\n end: rjmp end\n isr: sei\n nop\n reti', { 1: 'isr' });
    expect(nestingInterrupts(direct)).toHaveLength(2);
    const called = looked(
      `start: sei
        end: rjmp end
        isr: push r1
        eor r1, r1
        rcall f
        cli
        pop r1
        reti
        f: sei
        ret`,
      { 1: 'isr' },
    );
    expect(nestingInterrupts(called)).not.toEqual([]);
  });

  it('are found where a status with interrupts on is put back', () => {
    const functions = looked('start: sei\n end: rjmp end\n isr: ldi r16, 0x80\n out 63, r16\n reti', {
      1: 'isr',
    });
    expect(nestingInterrupts(functions)).toHaveLength(1);
  });

  it('are none where the status is saved and put back', () => {
    const functions = looked(`start: sei\n end: rjmp end\n isr: ${SAVING}\n ${RESTORING}\n reti`, {
      1: 'isr',
    });
    expect(nestingInterrupts(functions)).toEqual([]);
    expect(spoilingInterrupts(functions)).toEqual([]);
  });

  it('that change a register for the program are found too', () => {
    const functions = looked('start: sei\n end: rjmp end\n isr: ldi r16, 1\n reti', { 1: 'isr' });
    expect(spoilingInterrupts(functions)).toEqual([2]);
  });
});
