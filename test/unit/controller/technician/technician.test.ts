import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TechnicianError, TechnicianLockedError } from '../../../../src/contract/index.ts';
import { type PinHashing, scryptHashing } from '../../../../src/controller/technician/pin-hash.ts';
import { Technician } from '../../../../src/controller/technician/technician.ts';
import { inputs } from '../../../random.ts';
import { OpenedStore } from '../../store/opened-store.ts';

const MINUTE_MS = 60_000;
const PIN = '271828';

/** In place of scrypt: as exact, and quick. */
const quick: PinHashing = {
  hash: async (pin) => ({ hash: digestOf(pin), salt: 'aa', cost: 2, blockSize: 1, parallelization: 1 }),
  matches: async (pin, { hash }) => digestOf(pin) === hash,
};
const digestOf = (pin: string): string => createHash('sha256').update(pin).digest('hex');

class Bench {
  readonly opened = new OpenedStore();
  readonly told: string[] = [];
  technician = this.#made();

  #made(): Technician {
    return new Technician({
      clock: this.opened.clock,
      records: this.opened.store.technician,
      note: ({ text }) => this.told.push(text),
      random: randomBytes,
      hashing: quick,
    });
  }

  restart(): void {
    this.opened.reopen();
    this.technician = this.#made();
  }

  async wrong(times: number): Promise<void> {
    for (let n = 0; n < times; n++)
      await expect(this.technician.unlock('0000')).rejects.toMatchObject({ code: 'wrong-pin' });
  }
}

let b: Bench;
beforeEach(() => {
  b = new Bench();
});
afterEach(() => b.opened.remove());

const pass = (ms: number): Promise<void> => b.opened.clock.advance(ms);
const refused = (code: string) => expect.objectContaining({ code });

describe('the PIN', () => {
  it('is set on first use, and only then without the old one', async () => {
    await expect(b.technician.unlock(PIN)).rejects.toThrow(refused('no-pin'));
    expect(b.technician.status()).toMatchObject({ pinSet: false, active: false });
    await b.technician.setPin(PIN);
    expect(b.technician.status()).toMatchObject({ pinSet: true, active: false });
    await expect(b.technician.setPin('1234')).rejects.toThrow(refused('pin-set'));
    await expect(b.technician.setPin('1234', '9999')).rejects.toThrow(refused('wrong-pin'));
    await b.technician.setPin('1234', PIN);
    await expect(b.technician.unlock(PIN)).rejects.toThrow(refused('wrong-pin'));
    await b.technician.unlock('1234');
  });

  it('is set by one of two who set the first one at once', async () => {
    const both = await Promise.allSettled([b.technician.setPin('1111'), b.technician.setPin('2222')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('that is changed ends every token, and one that was being looked at meanwhile is wrong', async () => {
    await b.technician.setPin(PIN);
    const { token } = await b.technician.unlock(PIN);
    const [, late] = await Promise.allSettled([b.technician.setPin('1234', PIN), b.technician.unlock(PIN)]);
    expect(b.technician.status(token).active).toBe(false);
    if (late.status === 'fulfilled') expect(b.technician.status(late.value.token).active).toBe(false);
  });

  it('and tokens are in no event', async () => {
    await b.technician.setPin(PIN);
    const { token } = await b.technician.unlock(PIN);
    await b.wrong(5);
    b.technician.lock(token);
    expect(b.told).toHaveLength(4);
    expect(b.told.join()).not.toMatch(new RegExp(`${PIN}|0000|${token}`));
  });
});

describe('wrong PINs', () => {
  beforeEach(() => b.technician.setPin(PIN));

  it('say how many more there may be, and lock at the fifth', async () => {
    await b.wrong(3);
    await expect(b.technician.unlock('0000')).rejects.toMatchObject({ remedy: /^1 try is left/ });
    await expect(b.technician.unlock('0000')).rejects.toMatchObject({ remedy: /^It is locked for a minute/ });
    expect(b.technician.status().lockedUntil).toBe('2024-05-06T07:09:09.000Z');
  });

  it('lock the right one out too, with how long it takes, and not for longer', async () => {
    await b.wrong(5);
    await pass(500);
    await expect(b.technician.unlock(PIN)).rejects.toMatchObject({ code: 'technician-locked', waitS: 60 });
    await pass(MINUTE_MS - 501);
    await expect(b.technician.unlock(PIN)).rejects.toMatchObject({ waitS: 1 });
    await pass(1);
    await b.technician.unlock(PIN);
  });

  it('lock again at once after the minute, until a right one', async () => {
    await b.wrong(5);
    await pass(MINUTE_MS);
    await b.wrong(1);
    await expect(b.technician.unlock(PIN)).rejects.toThrow(TechnicianLockedError);
    await pass(MINUTE_MS);
    await b.technician.unlock(PIN);
    await b.wrong(4);
    await b.technician.unlock(PIN);
  });

  it('in place of the old one count as well', async () => {
    for (let n = 0; n < 5; n++)
      await expect(b.technician.setPin('1234', '9999')).rejects.toThrow(TechnicianError);
    await expect(b.technician.setPin('1234', PIN)).rejects.toThrow(TechnicianLockedError);
  });

  it('at once are no more than one after the other', async () => {
    const many = Array.from({ length: 20 }, () => b.technician.unlock('0000').catch((error) => error.code));
    const codes = await Promise.all(many);
    expect(codes.filter((code) => code === 'wrong-pin')).toHaveLength(5);
    expect(codes.filter((code) => code === 'technician-locked')).toHaveLength(15);
  });

  it('count on after a restart, and the lock with them, also where civil time was set back', async () => {
    await b.wrong(4);
    b.restart();
    await b.wrong(1);
    b.opened.clock.shiftDate(-24 * 60 * MINUTE_MS);
    for (let times = 0; times < 3; times++) {
      b.restart();
      await pass(10_000);
      await expect(b.technician.unlock(PIN)).rejects.toThrow(TechnicianLockedError);
    }
    await pass(MINUTE_MS - 10_000);
    await b.technician.unlock(PIN);
  });

  it('count before they are looked at: an end of the process meanwhile gives no other guess', async () => {
    for (let n = 0; n < 5; n++) {
      b.technician.unlock('0000').catch(() => undefined);
      b.restart();
    }
    await expect(b.technician.unlock('0000')).rejects.toThrow(TechnicianLockedError);
  });
});

describe('a token', () => {
  beforeEach(() => b.technician.setPin(PIN));

  it('is 32 random bytes, another each time', async () => {
    const tokens = [await b.technician.unlock(PIN), await b.technician.unlock(PIN)];
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(2);
    for (const { token } of tokens) {
      expect(token).toMatch(/^[0-9a-f]{64}$/);
      b.technician.use(token);
    }
  });

  it('lasts half an hour after its last use, which asking for the status is not', async () => {
    const { token, until } = await b.technician.unlock(PIN);
    expect(until).toBe('2024-05-06T07:38:09.000Z');
    await pass(29 * MINUTE_MS);
    b.technician.use(token);
    await pass(29 * MINUTE_MS);
    expect(b.technician.status(token)).toMatchObject({ active: true, until: '2024-05-06T08:07:09.000Z' });
    await pass(MINUTE_MS);
    expect(b.technician.status(token)).toMatchObject({ active: false, until: null });
    expect(() => b.technician.use(token)).toThrow(refused('technician-required'));
  });

  it('ends when it is locked again, alone, and with the process', async () => {
    const [one, other] = [await b.technician.unlock(PIN), await b.technician.unlock(PIN)];
    b.technician.lock(one.token);
    expect(() => b.technician.use(one.token)).toThrow(TechnicianError);
    b.technician.use(other.token);
    b.restart();
    expect(() => b.technician.use(other.token)).toThrow(TechnicianError);
  });

  it.each([undefined, '', 'f'.repeat(64)])('is not %j', (token) => {
    expect(() => b.technician.use(token)).toThrow(refused('technician-required'));
    b.technician.lock(token);
    expect(b.technician.status(token).active).toBe(false);
  });

  it('stays while the PIN is locked', async () => {
    const { token } = await b.technician.unlock(PIN);
    await b.wrong(5);
    b.technician.use(token);
  });
});

describe('scrypt', () => {
  const hashing = scryptHashing(randomBytes);

  it('keeps its parameters with the hash, and another salt each time', async () => {
    const [one, other] = await Promise.all([hashing.hash(PIN), hashing.hash(PIN)]);
    expect(one).toMatchObject({ cost: 32_768, blockSize: 8, parallelization: 1 });
    expect(one.salt).toMatch(/^[0-9a-f]{32}$/);
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(one.salt).not.toBe(other.salt);
    expect(one.hash).not.toBe(other.hash);
    expect(await hashing.matches(PIN, one)).toBe(true);
    expect(await hashing.matches('271829', one)).toBe(false);
  });

  it('is the one of RFC 7914, and goes by the parameters that were kept', async () => {
    const known = { cost: 16_384, blockSize: 8, parallelization: 1, salt: '536f6469756d43686c6f72696465' };
    const hash =
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2' +
      'd5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887';
    expect(await hashing.matches('pleaseletmein', { ...known, hash })).toBe(true);
  });

  it('tells any two PINs apart', async () => {
    const pin = fc.stringMatching(/^[0-9]{4,12}$/);
    await fc.assert(
      fc.asyncProperty(pin, pin, async (one, other) => {
        expect(await hashing.matches(other, await hashing.hash(one))).toBe(one === other);
      }),
      { numRuns: inputs(5) },
    );
  });
});
