import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BENCH_OPENING_HOLD_S } from '../../src/contract/limits.ts';
import { smallTargets, violations } from './audit.ts';
import { open, SIZES, says } from './browser.ts';
import { sharedBrowser } from './shared.ts';
import { StartedProduct } from './started-product.ts';

const SPEED = 30;
const browser = await sharedBrowser();
/** Of its own: what a unit is calibrated to stays, and so does a PIN. */
const product = await StartedProduct.start({ speed: SPEED });
afterAll(() => product.close());

const PIN = '271828';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByLabel(name, { exact: true });
/** Waits until this is what the page asks for. */
const asks = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const ended = (page: Page, name: string) =>
  page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
const holdKey = (page: Page) => page.locator('.hold-key');
const opened = async () => (await open(browser, product.url, { path: '#/technician', size: 'short' })).page;

async function unlocked(): Promise<Page> {
  const page = await opened();
  await field(page, 'PIN').fill(PIN);
  await page.keyboard.press('Enter');
  await button(page, 'Calibrate').waitFor();
  return page;
}

/** Begins a calibration, opens the bench as a hand on START would, and leaves the plate empty. */
async function begin(page: Page): Promise<void> {
  await field(page, 'Technician').fill('Ina Berg');
  await button(page, 'Calibrate').click();
  await asks(page, 'Hold START on the unit for 5 seconds');
  await expect.poll(() => holdKey(page).getAttribute('aria-disabled')).toBe('true');
  await product.panel({ do: 'press-start', forS: BENCH_OPENING_HOLD_S });
  await asks(page, 'Feet off the plate');
  await product.panel({ do: 'feet', on: false });
  await asks(page, 'Hold the key to run');
}

/** Puts the mouse down on the key, and leaves it there. */
async function press(page: Page): Promise<void> {
  await holdKey(page).hover();
  await page.mouse.down();
}

/** Types the same reading three times, and saves it. */
async function type(page: Page, reading: number): Promise<void> {
  for (const name of ['Reading 1', 'Reading 2', 'Reading 3']) await field(page, name).fill(String(reading));
  await button(page, 'Save readings').click();
}

/** Passes over a level of the instrument, once it is asked for. */
async function skip(page: Page, level: string): Promise<void> {
  await page.getByText(`Level ${level}, `).first().waitFor();
  await button(page, 'Skip this level').click();
}

/** Waits until the output of the driver is on, or off. */
const driven = (is: boolean) =>
  expect.poll(async () => (await product.frontPanel()).outputOn, { interval: 20 }).toBe(is);

/** Nothing that axe finds in either theme, no small target, nothing out of sight sideways. */
async function audit(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
  expect(await smallTargets(page)).toEqual([]);
  for (const size of ['desktop', 'tiny', 'short'] as const) {
    await page.setViewportSize(SIZES[size]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ size, over }).toEqual({ size, over: 0 });
  }
}

const isFocused = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => element === document.activeElement);

/** Whether the key lies wholly within what is seen without scrolling. */
const isInSight = (page: Page) =>
  holdKey(page).evaluate((key) => {
    const { top, bottom } = key.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });

describe('a technician who calibrates from the page', () => {
  beforeAll(async () => {
    const page = await opened();
    await field(page, 'New PIN').fill(PIN);
    await field(page, 'The same again').fill(PIN);
    await page.keyboard.press('Enter');
    await button(page, 'Calibrate').waitFor();
    await page.context().close();
  });

  it('holds the motor by mouse or keyboard, which letting go of cuts, and by no other page', async () => {
    const page = await unlocked();
    await begin(page);
    await expect.poll(() => isInSight(page)).toBe(true);
    await expect.poll(() => isFocused(page, 'h1')).toBe(true);

    await press(page);
    await driven(true);
    const other = await opened();
    await asks(other, 'Another page began this calibration');
    expect(await holdKey(other).count()).toBe(0);
    await page.mouse.up();
    await driven(false);
    await asks(page, 'Hold the key to run');

    await page.reload();
    await asks(page, 'Hold the key to run');
    await holdKey(page).focus();
    await page.keyboard.down(' ');
    await driven(true);
    await page.keyboard.up(' ');
    await driven(false);
    await asks(page, 'Hold the key to run');

    await press(page);
    await driven(true);
    // Another window has come before it, and takes the mouse’s release with it.
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await driven(false);
    await page.mouse.up();
    await asks(page, 'Hold the key to run');

    await product.panel({ do: 'speed', speed: 1 });
    await audit(page);
    await product.panel({ do: 'speed', speed: SPEED });
    await press(page);
    await driven(true);
    // A page that is left lets go, though the mouse is still down.
    await page.goto(`${product.url}/#/session`);
    await driven(false);
    await page.mouse.up();
    await page.goto(`${product.url}/#/technician`);
    await button(page, 'Abort').click();
    await ended(page, 'Aborted');
    await expect.poll(() => isFocused(page, '.calibration-ended h2')).toBe(true);
    await ended(other, 'Aborted');
    await button(page, 'Calibrate again').click();
    await button(page, 'Calibrate').waitFor();
  });

  it('ends it by STOP, which lets go of the key too', async () => {
    const page = await unlocked();
    await product.panel({ do: 'feet', on: true });
    await begin(page);
    await press(page);
    await driven(true);
    await page.keyboard.press('Escape');
    await driven(false);
    await ended(page, 'Aborted');
    await says(page, /^STOP was pressed\./);
    await page.mouse.up();
  });

  it('carries it out to the end with an instrument, and finds its record on the page', async () => {
    const page = await unlocked();
    await product.panel({ do: 'feet', on: true });
    await page.getByText('With a reference instrument').click();
    await field(page, 'Instrument').fill('Stroboscope');
    await field(page, 'Serial of the instrument').fill('ST-7');
    await field(page, 'Calibrated on').fill('2026-05-06');
    await field(page, 'Uncertainty, %').fill('0.5');
    await begin(page);
    await press(page);
    await asks(page, 'Read the instrument');
    await page.mouse.up();
    const asked = /about ([\d,]+) RPM/.exec(await page.locator('.calibrating .hint').innerText());
    const rpm = Number(asked?.[1]?.replace(',', ''));
    await type(page, 10 * rpm);
    await says(page, /ten times off/);
    await type(page, rpm);
    for (const level of ['5.5', '9.5']) await skip(page, level);
    await asks(page, 'Feet on the plate');
    await driven(false);
    await product.panel({ do: 'feet', on: true });
    await asks(page, 'Hold the key to run');
    await press(page);
    await asks(page, 'Read the instrument');
    await page.mouse.up();
    for (const level of ['1.5', '5.5', '9.5']) await skip(page, level);
    await ended(page, 'Passed');
    await says(page, 'Within tolerance');
    await says(page, /^calibrated on .* · due /);
    const record = page.getByRole('link', { name: /^Calibration record/ });
    const [paper] = await Promise.all([page.waitForEvent('popup'), record.click()]);
    await says(paper, /Stroboscope/);
    await paper.close();
    await audit(page);
    await button(page, 'Calibrate again').click();
    await button(page, 'Calibrate').waitFor();
    await audit(page);
    await page.getByRole('button', { name: /^Delete:/ }).click();
    await button(page, 'Delete it now').click();
    await says(page, 'There are no records of this unit yet.');
  });
});
