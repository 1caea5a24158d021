import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KeyStroke, shortcutOf } from '../../../web/keyboard.ts';

const stroke = (key: string, change: Partial<KeyStroke> = {}): KeyStroke => ({
  key,
  repeat: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  focused: 'body',
  ...change,
});

describe('the keyboard', () => {
  it.each([
    ['Escape', 'stop'],
    [' ', 'pause'],
    ['ArrowUp', 'deeper'],
    ['ArrowDown', 'lighter'],
  ])('%j does %s', (key, what) => {
    expect(shortcutOf(stroke(key))).toBe(what);
  });

  it('stops wherever the focus is and whatever else is held', () => {
    const held = fc.record({ ctrlKey: fc.boolean(), metaKey: fc.boolean(), altKey: fc.boolean() });
    const focused = fc.constantFrom('body', 'button', 'input', 'select', 'textarea', 'a');
    fc.assert(
      fc.property(held, focused, (keys, focus) => {
        expect(shortcutOf(stroke('Escape', { ...keys, focused: focus }))).toBe('stop');
      }),
    );
  });

  it('leaves the space bar to a focused button, and the arrows to a focused field', () => {
    expect(shortcutOf(stroke(' ', { focused: 'button' }))).toBeNull();
    expect(shortcutOf(stroke('ArrowUp', { focused: 'input' }))).toBeNull();
    expect(shortcutOf(stroke('ArrowUp', { focused: 'button' }))).toBe('deeper');
  });

  it('counts a held key once', () => {
    for (const key of ['ArrowUp', 'ArrowDown', ' ', 'Escape']) {
      expect(shortcutOf(stroke(key, { repeat: true }))).toBeNull();
    }
  });

  it('has no key that starts or resumes', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect([null, 'stop', 'pause', 'deeper', 'lighter']).toContain(shortcutOf(stroke(key)));
      }),
    );
    expect(shortcutOf(stroke('Enter'))).toBeNull();
  });
});
