import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { keys, offered, open, type Size, says } from './browser.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

const browser = await sharedBrowser();
const product = sharedProduct(30);

const choice = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('type'));

describe('the programmes', () => {
  it('are chosen with Tab and the arrow keys, and the one chosen is the one that starts', async () => {
    const { page, complaints } = await open(browser, product.url, { programme: null });
    await choice(page, 'Heel soothe').waitFor();
    for (let tabs = 0; (await focused(page)) !== 'radio'; tabs += 1) {
      expect(tabs).toBeLessThan(20);
      await page.keyboard.press('Tab');
    }
    // A person without a past is offered First sessions first.
    expect(await choice(page, 'First sessions').isChecked()).toBe(true);
    for (let presses = 0; !(await choice(page, 'Calves only').isChecked()); presses += 1) {
      expect(presses).toBeLessThan(5);
      await page.keyboard.press('ArrowDown');
    }
    await says(page, /^Turn the massager round\. Calves on the plate, off the tendon\./);
    expect((await product.status()).session).toBeNull();
    // Enter on a choice starts nothing: only the key does.
    await page.keyboard.press('Enter');
    await keys(page).start.focus();
    expect((await product.status()).session).toBeNull();
    await page.keyboard.press('Enter');
    const { session } = await product.until((status) => status.session !== null);
    expect(session).toMatchObject({ programme: 'achilles-calf', position: 'calves', ceiling: 3 });
    await says(page, /^Let your calves take it in/);
    await offered(keys(page).pause);
    await page.keyboard.press('Escape');
    await product.until(({ device }) => device.state === 'latched');
    expect(complaints).toEqual([]);
  });

  it('say of themselves how long they take, where, and how', async () => {
    const { page } = await open(browser, product.url);
    await choice(page, 'Very gentle').waitFor();
    for (const [name, gist] of [
      ['Heel soothe', '15 min · heels · up to 4.5'],
      ['First sessions', '5 min · heels · up to 2.0'],
      ['Calves only', '5 min · calves · up to 2.5'],
      ['Very gentle', '3 min · heels · up to 1.5'],
    ] as const) {
      const described = await choice(page, name).evaluate((input) => {
        const id = input.getAttribute('aria-describedby') ?? '';
        return document.getElementById(id)?.textContent?.replaceAll('\u00a0', ' ');
      });
      expect(described).toMatch(new RegExp(`^${gist} \\S`));
    }
  });

  it.each(['tiny', 'phone', 'tablet', 'desktop'] as Size[])('can all be pressed on a %s', async (size) => {
    const { page } = await open(browser, product.url, { size });
    for (const name of ['First sessions', 'Calves only', 'Very gentle', 'Heel soothe']) {
      await page.locator('.programme').filter({ hasText: name }).click();
      expect(await choice(page, name).isChecked()).toBe(true);
      await page.getByRole('heading', { level: 1, name }).waitFor();
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });
});
