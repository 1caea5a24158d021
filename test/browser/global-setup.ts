/**
 * Starts the Chromium that most test files share, and a product for each worker that runs them: starting
 * either takes longer than most tests.
 */
import type { TestProject } from 'vitest/node';
import { launchServer } from './chromium.ts';
import { StartedProduct } from './started-product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Playwright finds the shared Chromium. */
    readonly chromium: string;
    /** Where the shared products serve, one for each worker. */
    readonly products: readonly string[];
  }
}

export default async function setUp({ provide, config }: TestProject): Promise<() => Promise<void>> {
  const starting = Array.from({ length: config.maxWorkers }, () => StartedProduct.start({ speed: 30 }));
  const [browser, ...products] = await Promise.all([launchServer(), ...starting]);
  provide('chromium', browser.wsEndpoint());
  provide(
    'products',
    products.map(({ url }) => url),
  );
  return async () => {
    await browser.close();
    await Promise.all(products.map((product) => product.close()));
  };
}
