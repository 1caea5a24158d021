import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { crc16, FIRMWARE_STATES, refusals, verbs } from '../../src/contract/index.ts';

const readme = readFileSync(new URL('../../firmware/README.md', import.meta.url), 'utf8');
const frames = [...readme.matchAll(/^([<>]) ((\d+ (\S+)[^*\n]*)\*([0-9A-F]{4}))$/gm)].map((match) => ({
  from: match[1] === '>' ? 'host' : 'firmware',
  covered: match[3] ?? '',
  verb: match[4] ?? '',
  crc: match[5] ?? '',
}));

test('every example frame of the firmware’s README carries its true checksum', () => {
  expect(frames.length).toBeGreaterThan(20);
  for (const { covered, crc } of frames) {
    expect(`${covered}*${crc16(Buffer.from(covered)).toString(16).toUpperCase().padStart(4, '0')}`).toBe(
      `${covered}*${crc}`,
    );
  }
});

test('the firmware’s README works out an example of every verb, with its answer', () => {
  const asked = frames.filter(({ from }) => from === 'host');
  expect(new Set(asked.map(({ verb }) => verb))).toEqual(new Set(Object.keys(verbs)));
  for (const { covered, verb } of asked) {
    const number = covered.split(' ')[0];
    const args = covered.split(' ').slice(2);
    expect(args.length, covered).toBe(verbs[verb as keyof typeof verbs].args.length);
    const answer = frames.find(
      (frame) => frame.from === 'firmware' && frame.covered.startsWith(`${number} `),
    );
    expect(answer?.verb, `an answer to ${covered}`).toMatch(/^(ok|no)$/);
    if (answer?.verb === 'ok' && verb !== 'help') {
      expect(answer.covered.split(' ').slice(2).length, covered).toBe(
        verbs[verb as keyof typeof verbs].answer.length,
      );
    }
  }
});

test('every word the firmware says no with is explained', () => {
  for (const word of [...Object.keys(refusals), ...FIRMWARE_STATES])
    expect(readme, word).toContain(`\`${word}\``);
});
