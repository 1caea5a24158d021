import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys, launch, open, says } from './browser.ts';
import { Product } from './product.ts';

let browser: Browser;
let product: Product;

beforeAll(async () => {
  [browser, product] = await Promise.all([launch(), Product.start({ speed: 'max' })]);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});

describe('a whole session, as fast as it goes', () => {
  it('reaches its end and is in the list of sessions', { timeout: 240_000 }, async () => {
    const { page, complaints } = await open(browser, product.url);
    await keys(page).start.click();
    await page.getByRole('heading', { name: 'Stay seated' }).waitFor({ timeout: 200_000 });
    await says(page, 'Sit for a moment before you stand up.');
    const [record] = await product.sessions();
    expect(record).toMatchObject({ programme: 'heel-soothe', outcome: 'completed', topLevel: 4.5 });
    expect(record?.motorOnS).toBeGreaterThan(899);
    await says(page, /^Heel soothe ran for 15:0\d$/);
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows.filter((row) => row.includes('not yet'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
