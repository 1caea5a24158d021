import { defineConfig } from 'vitest/config';

/** Kinds whose files need nothing of each other. */
const SIDE_BY_SIDE = [
  'unit',
  'contract',
  'house',
  'hardware',
  'hex',
  'setup',
  'service',
  'faults',
  'browser',
];

/** Kinds that keep one core busy by themselves, so that two of them can run side by side: one file at a time. */
const ONE_AT_A_TIME = ['emulated', 'long', 'picture'];

const kind = (name: string, order: number) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,mjs}`],
    fileParallelism: !ONE_AT_A_TIME.includes(name),
    isolate: false,
    globalSetup: name === 'browser' ? ['test/browser/global-setup.ts'] : [],
    sequence: { groupOrder: order },
  },
});

export default defineConfig({
  test: {
    projects: [...SIDE_BY_SIDE, ...ONE_AT_A_TIME].map(kind),
    setupFiles: ['test/random.ts'],
    // Against what never comes; a slow machine is no failure.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 120_000 } },
    pool: 'threads',
    maxWorkers: 2,
  },
});
