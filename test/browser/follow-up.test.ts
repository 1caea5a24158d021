import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { violations } from './audit.ts';
import { open, SIZES, says } from './browser.ts';
import { sharedBrowser } from './shared.ts';
import { StartedProduct } from './started-product.ts';

const browser = await sharedBrowser();
let product: StartedProduct;

beforeEach(async () => {
  product = await StartedProduct.start({
    speed: 30,
    past: [{ programme: 'heel-soothe', endedHoursAgo: 2.1, minutes: 15, topLevel: 4.5 }],
  });
});
afterEach(() => product?.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const save = (page: Page) => page.getByRole('button', { name: 'Save answer' });
const pain = (page: Page, of: string) => page.getByRole('radio', { name: of, exact: true });

describe('two hours after a session', () => {
  it('asks how the feet feel, shows what the answer changes, and changes it once it is saved', async () => {
    const { page, complaints } = await open(browser, product.url, { path: '#/today', size: 'short' });
    await heading(page, 'How much do your feet hurt now?').waitFor();
    expect(await save(page).getAttribute('aria-disabled')).toBe('true');
    await pain(page, '2').check();
    await says(page, /Next time will be gentler\./);
    await says(page, /Up to 3\.2 instead of 4\.5, with a slower rise\./);
    expect((await product.care()).limits).toEqual([]);
    await save(page).click();
    await says(page, 'Kept. Next time will be gentler.');
    const { limits, followUps } = await product.care();
    expect(limits).toMatchObject([{ fact: 'A1', ceiling: 3.5 }]);
    expect(followUps).toEqual([]);
    await page.getByRole('link', { name: 'Session', exact: true }).click();
    await says(page, /up\sto\s3\.2 · gentler for now/);
    expect(complaints).toEqual([]);
  });

  it('is answered by keyboard alone', async () => {
    const { page } = await open(browser, product.url, { path: '#/today' });
    await pain(page, '0, not at all').focus();
    await page.keyboard.press('Space');
    await says(page, /Next time stays as it is\./);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(page, 'Kept. Next time stays as it is.');
    // The key is gone: the focus is at what has taken its place.
    await page.locator('h1:focus').waitFor();
    expect((await product.care()).limits).toEqual([]);
  });

  it('can be put off, and is still there to be answered', async () => {
    const { page } = await open(browser, product.url, { path: '#/today' });
    await page.getByRole('button', { name: /^Ask me later/ }).click();
    await heading(page, 'You may start').waitFor();
    await page.getByRole('button', { name: 'Answer now' }).click();
    await heading(page, 'How much do your feet hurt now?').waitFor();
  });

  it('has nothing that axe finds, light or dark, and nothing sticks out', async () => {
    const { page } = await open(browser, product.url, { path: '#/today', size: 'tiny' });
    await pain(page, '7').check();
    await says(page, /Next time will be gentler\./);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(SIZES.desktop);
    expect(await violations(page)).toEqual([]);
  });
});
