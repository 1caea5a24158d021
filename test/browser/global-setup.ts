/** Starts the Chromium and the product that most test files share: starting either takes longer than most tests. */
import type { TestProject } from 'vitest/node';
import { launchServer } from './chromium.ts';
import { StartedProduct } from './started-product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where Playwright finds the shared Chromium. */
    readonly chromium: string;
    /** Where the shared product serves. */
    readonly product: string;
  }
}

export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  const [browser, product] = await Promise.all([launchServer(), StartedProduct.start({ speed: 30 })]);
  provide('chromium', browser.wsEndpoint());
  provide('product', product.url);
  return async () => {
    await browser.close();
    await product.close();
  };
}
