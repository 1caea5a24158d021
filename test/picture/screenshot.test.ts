import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys, open } from '../browser/browser.ts';
import { launch } from '../browser/chromium.ts';
import { StartedProduct } from '../browser/started-product.ts';

const FILE = join(import.meta.dirname, '../../web/screenshot.png');

/** Writes the picture in the README. It takes a minute and changes a file: `npm test` leaves it out. */
describe('the picture in the README', () => {
  let browser: Browser;
  let product: StartedProduct;

  beforeAll(async () => {
    [browser, product] = await Promise.all([launch(), StartedProduct.start({ speed: 10 })]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  });

  it('shows a session in the middle, with the level changed by hand', { timeout: 300_000 }, async () => {
    const { page } = await open(browser, product.url);
    const reaches = (elapsedS: number) =>
      product.until(({ session }) => (session?.elapsedS ?? 0) >= elapsedS);
    await keys(page).start.click();
    await reaches(250);
    await page.keyboard.press('ArrowDown');
    await reaches(325);
    await page.keyboard.press('ArrowUp');
    await product.until(({ session }) => session?.presses.length === 2);
    await reaches(333);
    await page.keyboard.press('ArrowUp');
    await reaches(365);
    await product.panel({ do: 'speed', speed: 1 });
    await page.mouse.move(1000, 140);
    await page
      .getByText('emulated massager', { exact: true })
      .or(page.locator('.contact-detail'))
      .first()
      .waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.screenshot({ path: FILE });
    expect((await product.status()).session?.presses).toHaveLength(3);
  });
});
