import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { violations } from './audit.ts';
import { open, says } from './browser.ts';
import { sharedBrowser } from './shared.ts';
import { StartedProduct } from './started-product.ts';

const browser = await sharedBrowser();
/** Of its own: a PIN that is set stays set. */
const product = await StartedProduct.start({ speed: 1 });
afterAll(() => product.close());

const PIN = '271828';
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const opened = () => open(browser, product.url, { path: '#/technician', size: 'phone' });

/** Types it, and sends it by Enter. */
async function type(page: Page, name: string, pin: string): Promise<void> {
  await field(page, name).fill(pin);
  await page.keyboard.press('Enter');
}

describe('the technician', () => {
  it('sets the PIN by keyboard on first use, typed twice and unseen, and is unlocked by it', async () => {
    const { page, complaints } = await opened();
    await heading(page, 'No PIN is set yet').waitFor();
    expect(await field(page, 'New PIN').getAttribute('type')).toBe('password');
    await type(page, 'New PIN', '12');
    await says(page, 'A PIN has 4 to 12 digits.');
    await field(page, 'New PIN').fill(PIN);
    await type(page, 'The same again', '271829');
    await says(page, 'This isn’t the same PIN.');
    expect(await field(page, 'The same again').evaluate((input) => input === document.activeElement)).toBe(
      true,
    );
    await type(page, 'The same again', PIN);
    await heading(page, 'Unlocked').waitFor();
    await says(page, /^Locks by itself in (30:00|29:\d\d)/);
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(complaints).toEqual([]);
  });

  it('is unlocked for one browser, over a reload, until it is locked again', async () => {
    const { page } = await opened();
    await heading(page, 'Locked').waitFor();
    await type(page, 'PIN', PIN);
    await heading(page, 'Unlocked').waitFor();
    await page.reload();
    await heading(page, 'Unlocked').waitFor();
    const other = await opened();
    await heading(other.page, 'Locked').waitFor();
    await button(page, 'Lock again').click();
    await heading(page, 'Locked').waitFor();
    await page.reload();
    await heading(page, 'Locked').waitFor();
  });

  it('changes the PIN with the present one', async () => {
    const { page } = await opened();
    await type(page, 'PIN', PIN);
    await button(page, 'Change PIN').click();
    expect(await field(page, 'Present PIN').evaluate((input) => input === document.activeElement)).toBe(true);
    await field(page, 'Present PIN').fill('0000');
    await field(page, 'New PIN').fill('1414');
    await type(page, 'The same again', '1414');
    await says(page, /^That PIN is wrong\. 4 tries are left/);
    await field(page, 'Present PIN').fill(PIN);
    await field(page, 'New PIN').fill('1414');
    await type(page, 'The same again', '1414');
    await button(page, 'Change PIN').waitFor();
    await button(page, 'Lock again').click();
    await type(page, 'PIN', '1414');
    await heading(page, 'Unlocked').waitFor();
  });

  it('that is wrong five times is told how many tries are left, and then how long to wait', async () => {
    const { page } = await opened();
    for (const left of ['4 tries are left', '3 tries are left', '2 tries are left', '1 try is left']) {
      await type(page, 'PIN', '0000');
      await says(page, new RegExp(`^That PIN is wrong\\. ${left}`));
      expect(await field(page, 'PIN').inputValue()).toBe('');
    }
    await type(page, 'PIN', '0000');
    await says(page, /^After five wrong PINs, none is looked at for (1:00|0:5\d)\.$/);
    expect(await button(page, 'Unlock').getAttribute('aria-disabled')).toBe('true');
    expect(await violations(page)).toEqual([]);
    await says(page, /none is looked at for 0:5[0-7]\.$/);
  });
});
