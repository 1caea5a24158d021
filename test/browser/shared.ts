/** What a test file works with: the shared Chromium, and a product that the files of its worker share, or one of its own. */
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeEach, inject } from 'vitest';
import type { Speed } from '../../src/contract/index.ts';
import { closePages } from './browser.ts';
import { Product } from './product.ts';

/** The shared Chromium; every test leaves it without pages. */
export async function sharedBrowser(): Promise<Browser> {
  const browser = await chromium.connect(inject('chromium'));
  afterEach(() => closePages(browser));
  afterAll(() => browser.close());
  return browser;
}

/** The product of this worker; every test finds it at this speed, at rest, and with nothing on record. */
export function sharedProduct(speed: Speed): Product {
  const worker = Number(process.env['VITEST_POOL_ID']);
  const url = inject('products')[worker - 1];
  if (url === undefined) throw new Error(`There is no product for worker ${worker}.`);
  const product = new Product(url, speed);
  beforeEach(() => product.reset());
  afterAll(() => product.leave());
  return product;
}
