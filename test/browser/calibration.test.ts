import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Theme } from './browser.ts';
import { violations } from './audit.ts';
import { open, says } from './browser.ts';
import { sharedBrowser } from './shared.ts';
import { StartedProduct } from './started-product.ts';

const browser = await sharedBrowser();
/** Of its own: what a unit is calibrated to stays. */
const product = await StartedProduct.start({ speed: 30 });
afterAll(() => product.close());

const PIN = '271828';
const headline = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const holdKey = (page: Page) => page.locator('.hold-key');

async function openPage(theme: Theme = 'light'): Promise<Page> {
  const { page } = await open(browser, product.url, { path: '#/technician', size: 'short', theme });
  await page.getByLabel('PIN', { exact: true }).fill(PIN);
  await button(page, 'Unlock').click();
  await page.getByRole('heading', { name: 'Calibrate this unit' }).waitFor();
  return page;
}

/** Begins a calibration, and opens the bench as a hand on START would. */
async function begin(page: Page): Promise<void> {
  await page.getByLabel('Technician', { exact: true }).fill('Ina Berg');
  await button(page, 'Calibrate').click();
  await headline(page, 'Hold START on the unit for 5 seconds').waitFor();
  expect(await holdKey(page).getAttribute('aria-disabled')).toBe('true');
  await product.panel({ do: 'press-start', forS: 5.2 });
  await headline(page, 'Feet off the plate').waitFor();
  await product.panel({ do: 'feet', on: false });
  await headline(page, 'Hold the key to run').waitFor();
}

/** Puts a finger of the mouse on the key. */
async function press(page: Page): Promise<void> {
  const box = await holdKey(page).boundingBox();
  if (box === null) throw new Error('There is no key to hold');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
}

const driven = (is: boolean) =>
  expect.poll(async () => (await product.frontPanel()).outputOn, { interval: 20 }).toBe(is);

describe('a calibration from the page', () => {
  beforeAll(async () => {
    const { page } = await open(browser, product.url, { path: '#/technician' });
    await page.getByLabel('New PIN').fill(PIN);
    await page.getByLabel('The same again').fill(PIN);
    await button(page, 'Set PIN').click();
    await page.getByRole('heading', { name: 'Unlocked' }).waitFor();
  });

  it('is carried out by holding a key, and its record stands on the page', async () => {
    const page = await openPage();
    await begin(page);
    const t0 = Date.now();
    await press(page);
    await driven(true);
    console.log('driven', Date.now() - t0);
    await headline(page, 'Feet on the plate').waitFor();
    console.log('feet on', Date.now() - t0);
    await driven(false);
    await product.panel({ do: 'feet', on: true });
    await headline(page, 'Hold the key to run').waitFor();
    await page.mouse.up();
    await press(page);
    await page.getByRole('heading', { level: 2, name: /assed|borted/ }).waitFor();
    console.log('ended', Date.now() - t0, await page.locator('.calibration-ended').innerText());
  });
});
