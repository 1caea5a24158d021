import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LINE_MAX_BYTES, verbs } from '../../src/contract/index.ts';
import { decodeFrame, encodeFrame, parseAuxiliary, parseTelemetry } from '../../src/link/index.ts';
import { bytesOf, received } from '../unit/link/received.ts';

const vectors = z
  .object({
    valid: z.array(
      z.object({
        from: z.enum(['host', 'massager']),
        text: z.string(),
        seq: z.number(),
        verb: z.string(),
        args: z.array(z.string()),
      }),
    ),
    invalid: z.array(z.object({ bytes: z.string(), reason: z.string() })),
  })
  .parse(JSON.parse(readFileSync(new URL('./frames.json', import.meta.url), 'utf8')));

describe('the frames that both sides must read alike', () => {
  it.each(vectors.valid)('are read: $text', ({ text, seq, verb, args }) => {
    expect(decodeFrame(text)).toEqual({ ok: true, frame: { seq, verb, args } });
  });

  it.each(vectors.valid)('are written: $text', ({ text, seq, verb, args }) => {
    expect(encodeFrame({ seq, verb, args })).toBe(`${text}\n`);
  });

  it('show every verb as the contract has it', () => {
    const shown = vectors.valid.filter(({ from }) => from === 'host');
    for (const [name, verb] of Object.entries(verbs)) {
      const examples = shown.filter((example) => example.verb === name);
      expect(examples.length, name).toBeGreaterThan(0);
      for (const { args } of examples) expect(args.length, name).toBe(verb.args.length);
    }
  });

  it('hold pushes that make telemetry', () => {
    const pushes = vectors.valid.filter(({ from }) => from === 'massager');
    for (const { text, args } of pushes.filter(({ verb }) => verb === 'tel')) {
      expect(parseTelemetry(args), text).toBeDefined();
      expect(args.length, text).toBe(verbs.tel.answer.length);
    }
    for (const { text, args } of pushes.filter(({ verb }) => verb === 'aux')) {
      expect(parseAuxiliary(args), text).toBeDefined();
      expect(args.length, text).toBe(verbs.aux.answer.length);
    }
  });

  it('reach the longest line', () => {
    const longest = Math.max(...vectors.valid.map(({ text }) => text.length + 1));
    expect(longest).toBeGreaterThanOrEqual(LINE_MAX_BYTES - 1);
    expect(longest).toBeLessThanOrEqual(LINE_MAX_BYTES);
  });
});

describe('bytes that are no frame', () => {
  it.each(vectors.invalid)('are dropped for their $reason: $bytes', async ({ bytes, reason }) => {
    const good = encodeFrame({ seq: 7, verb: 'keep', args: ['0001000a'] });
    const { frames, discards } = await received(bytesOf(bytes + good));
    expect(discards).toEqual([reason]);
    expect(frames).toEqual([{ seq: 7, verb: 'keep', args: ['0001000a'] }]);
  });
});
