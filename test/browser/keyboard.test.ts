import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { keys, offered, open } from './browser.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

const browser = await sharedBrowser();
const product = sharedProduct(30);

const sessionIs = (...states: string[]) =>
  product.until(({ session }) => states.includes(session?.state ?? ''));

/** Tabs until the key has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  for (let tabs = 0; tabs < 20; tabs += 1) {
    if ((await focused()) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${name} can’t be reached with Tab`);
}

describe('with the keyboard alone', () => {
  it('a session is started, paused, resumed, changed and stopped', async () => {
    const { page } = await open(browser, product.url);
    await tabTo(page, 'Start');
    await page.keyboard.press('Enter');
    await sessionIs('soaking');
    await product.until(({ device }) => device.state === 'running' && device.level > 1.1);
    await offered(keys(page).deeper);
    await page.keyboard.press('ArrowUp');
    await product.until(({ session }) => session?.presses.length === 1);
    await offered(keys(page).pause);
    await page.keyboard.press('Space');
    await sessionIs('paused');
    await keys(page).resume.waitFor();
    await page.keyboard.press('Enter');
    await sessionIs('running', 'soaking');
    await page.keyboard.press('Escape');
    await product.until(({ device }) => device.state === 'latched');
  });

  it.each([
    'the key that was Pause',
    'nothing',
  ])('Space resumes nothing with the focus on %s', async (where) => {
    const { page } = await open(browser, product.url);
    await keys(page).start.click();
    await sessionIs('soaking');
    await offered(keys(page).pause);
    if (where === 'nothing') await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    else await keys(page).pause.focus();
    await page.keyboard.press('Space');
    await sessionIs('paused');
    await keys(page).resume.waitFor();
    for (let times = 0; times < 3; times += 1) await page.keyboard.press('Space');
    await page.keyboard.press('ArrowUp');
    // Whatever those keys had asked for would have been answered before this.
    await page.evaluate(() => fetch('/api/v1/status'));
    expect((await product.status()).session?.state).toBe('paused');
  });

  it('a held Enter presses Start once', async () => {
    const { page } = await open(browser, product.url);
    await keys(page).start.focus();
    for (let times = 0; times < 12; times += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await sessionIs('soaking');
    await keys(page).pause.waitFor();
    await page.evaluate(() => fetch('/api/v1/status'));
    expect((await product.status()).session?.state).toBe('soaking');
  });

  it('STOP can be reached with Tab on every page, and is the last stop', async () => {
    for (const path of ['', '#/front-panel']) {
      const { page } = await open(browser, product.url, { path });
      await keys(page).stop.focus();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body');
    }
  });
});
