/** A PIN as it is kept: scrypt of it, which makes trying all of them on a stolen file slow. */
import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { HashedPin } from '../../store/index.ts';
import type { RandomBytes } from './tokens.ts';

/** How PINs are hashed, and compared with what was hashed. */
export interface PinHashing {
  hash(pin: string): Promise<HashedPin>;
  matches(pin: string, hashed: HashedPin): Promise<boolean>;
}

/** 2^15 rounds on blocks of 8: 32 MiB, a tenth of a second. */
const NEW = { cost: 2 ** 15, blockSize: 8, parallelization: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export function scryptHashing(random: RandomBytes): PinHashing {
  return {
    hash: async (pin) => {
      const salt = random(SALT_BYTES);
      const hash = await derive(pin, salt, HASH_BYTES, NEW);
      return { hash: hash.toString('hex'), salt: salt.toString('hex'), ...NEW };
    },
    matches: async (pin, hashed) => {
      const expected = Buffer.from(hashed.hash, 'hex');
      const given = await derive(pin, Buffer.from(hashed.salt, 'hex'), expected.length, hashed);
      return timingSafeEqual(given, expected);
    },
  };
}

type Work = Pick<HashedPin, 'cost' | 'blockSize' | 'parallelization'>;

function derive(pin: string, salt: Buffer, length: number, work: Work): Promise<Buffer> {
  const { cost, blockSize, parallelization } = work;
  // Scrypt takes 128 · cost · blockSize bytes; Node allows 32 MiB unless it is told otherwise.
  const options: ScryptOptions = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, length, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
