import { describe, expect, it } from 'vitest';
import { portRule } from '../../../src/service/port-rule.ts';

const lines = portRule().split('\n');

describe('the rule for the port', () => {
  it.each([
    ['CH340', '1a86', '7523'],
    ['FT232R', '0403', '6001'],
    ['ATmega16U2', '2341', '0043'],
  ])('gives a %s to the group and to who sits at the screen, by a name that stays', (_what, vendor, product) => {
    const [rule, ...more] = lines.filter((line) => {
      return (
        line.startsWith('SUBSYSTEM=="tty"') && line.includes(`"${vendor}"`) && line.includes(`"${product}"`)
      );
    });
    expect(more).toEqual([]);
    for (const part of ['GROUP="dialout"', 'MODE="0660"', 'TAG+="uaccess"', 'SYMLINK+="soleus"']) {
      expect(rule).toContain(part);
    }
  });

  it('keeps ModemManager away from every port that it names', () => {
    const rules = lines.filter((line) => line.startsWith('SUBSYSTEM'));
    expect(rules.length).toBeGreaterThan(5);
    for (const rule of rules) expect(rule).toContain('ENV{ID_MM_DEVICE_IGNORE}="1"');
  });

  it('matches by == and assigns by = or +=, in comma-separated parts of one line', () => {
    for (const rule of lines.filter((line) => line.startsWith('SUBSYSTEM'))) {
      for (const part of rule.split(', ')) expect(part).toMatch(/^[A-Z]+(\{\w+\})?(==|\+=|=)"[^"]*"$/);
    }
  });
});
