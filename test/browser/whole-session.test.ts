import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys, open, says } from './browser.ts';
import { sharedBrowser } from './shared.ts';
import { StartedProduct } from './started-product.ts';

const browser = await sharedBrowser();
let product: StartedProduct;

beforeAll(async () => {
  product = await StartedProduct.start({ speed: 'max' });
});
afterAll(() => product?.close());

describe('a whole session, as fast as it goes', () => {
  it('reaches its end and is in the list of sessions', async () => {
    const { page, complaints } = await open(browser, product.url);
    await keys(page).start.click();
    await page.getByRole('heading', { name: 'Stay seated' }).waitFor();
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
