/** What a test file works with: the shared Chromium, and the shared product or one of its own. */
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

/** The shared product; every test finds it at this speed, at rest, and with nothing on record. */
export function sharedProduct(speed: Speed): Product {
  const product = new Product(inject('product'), speed);
  beforeEach(() => product.reset());
  afterAll(() => product.leave());
  return product;
}
