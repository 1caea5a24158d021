import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { smallTargets, violations } from './audit.ts';
import { downloaded, type Opened, open, SIZES, says } from './browser.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

const browser = await sharedBrowser();
const product = sharedProduct(1);

const key = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const rowOf = (page: Page, name: RegExp): Locator => page.getByRole('article', { name });
const openSchedule = (): Promise<Opened> =>
  open(browser, product.url, { path: '#/schedule', timeZone: 'UTC' });
const focusedLabel = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

/** Makes a schedule of every day at this time, UTC. */
async function make(page: Page, time: string): Promise<void> {
  await key(page, 'Make a schedule').click();
  await page.getByLabel('Programme').selectOption('Heel soothe');
  await page.getByLabel('Time 1').fill(time);
  await page.getByLabel('Time zone').fill('UTC');
  await key(page, 'Save').click();
  await rowOf(page, new RegExp(`^Heel soothe, Every day at ${time}`)).waitFor();
}

describe('a schedule', () => {
  it('is made, stands in the week, is paused with all others, and is deleted by a second press', async () => {
    const { page, complaints } = await openSchedule();
    await says(page, /^It never starts by itself: feet on the plate and START pressed/);
    await make(page, '03:30');
    expect(await product.schedules()).toMatchObject([
      { programme: 'heel-soothe', profile: 'default', timeZone: 'UTC', when: { times: ['03:30'] } },
    ]);
    const row = rowOf(page, /^Heel soothe, Every day at 03:30/);
    await row.getByText(/^Next: \w{3} \d+ \w{3} 03:30 · /).waitFor();
    await expect.poll(() => focusedLabel(page)).toMatch(/^Heel soothe, Every day at 03:30/);
    // On six of the seven days at least: today’s may be over.
    const times = page.locator('.week-time').filter({ hasText: '03:30' });
    await expect.poll(() => times.count()).toBeGreaterThanOrEqual(6);

    await page.getByRole('switch', { name: 'Pause all schedules' }).click();
    await says(page, 'Nothing runs until you switch this off, and nothing is made up for later.');
    await page.locator('.week-state').filter({ hasText: 'Paused' }).nth(5).waitFor();
    await page.getByRole('switch', { name: 'Pause all schedules' }).click();
    await page.locator('.week-state').filter({ hasText: 'Paused' }).first().waitFor({ state: 'detached' });

    await key(page, /^Delete: Heel soothe/).click();
    expect(await product.schedules()).toHaveLength(1);
    await key(page, 'Press again to delete').click();
    await row.waitFor({ state: 'detached' });
    await expect.poll(() => product.schedules()).toEqual([]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('schedules-heading');
    expect(complaints).toEqual([]);
  });

  it('is changed to cron, and what the controller refuses stands beside its field, which has the focus', async () => {
    const { page } = await openSchedule();
    await make(page, '03:30');
    await key(page, /^Change: Heel soothe/).click();
    await key(page, 'Write it as cron instead').click();
    await page.getByLabel('Cron').fill('0 8 31 2 *');
    await key(page, 'Save').click();
    await says(page, /names a day that never comes, such as 31 February\. Correct the day or the month\.$/);
    const cron = page.getByLabel('Cron');
    await expect.poll(() => cron.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => cron.evaluate((field) => field === document.activeElement)).toBe(true);
    await cron.fill('0 8 * * 1');
    await page.getByLabel('Time zone').fill('Europe/Viena');
    await key(page, 'Save').click();
    await says(page, /Did you mean "Europe\/Vienna"\?$/);
    await page.getByLabel('Time zone').fill('Europe/Vienna');
    await key(page, 'Save').click();
    await rowOf(page, /^Heel soothe, By cron: 0 8 \* \* 1 · in Europe\/Vienna$/).waitFor();
    expect(await product.schedules()).toMatchObject([{ when: { cron: '0 8 * * 1' } }]);
  });

  it('that something elsewhere changes is shown as it then is', async () => {
    const { page } = await openSchedule();
    await make(page, '03:30');
    await product.forgetSchedules();
    await says(page, /^None yet\./);
  });

  it('says whose answers hold for it, and leads to where they are given and back', async () => {
    const { page } = await openSchedule();
    await make(page, '03:30');
    await says(page, /^A scheduled session goes by the answers of its day\./);
    await page.getByRole('link', { name: 'Answer for scheduled sessions' }).click();
    await says(page, /^For today, and for scheduled sessions of the next seven days\./);
    await key(page, /^None of these/).click();
    await says(page, /^Answers given for scheduled sessions hold until /);
  });
});

describe('the form of a schedule', () => {
  it('keeps the focus where its lines are added and taken away', async () => {
    const { page } = await openSchedule();
    await key(page, 'Make a schedule').press('Enter');
    const isFocused = (field: Locator) => field.evaluate((element) => element === document.activeElement);
    await expect.poll(() => isFocused(page.getByLabel('Programme'))).toBe(true);
    await key(page, 'Add a time').press('Enter');
    await expect.poll(() => isFocused(page.getByLabel('Time 2', { exact: true }))).toBe(true);
    await key(page, 'Remove time 2').press('Enter');
    await expect.poll(() => isFocused(page.getByLabel('Time 1', { exact: true }))).toBe(true);
    await key(page, 'Add a day').press('Enter');
    await key(page, 'Remove day 1 without a run').press('Enter');
    await expect.poll(() => isFocused(key(page, 'Add a day'))).toBe(true);
    await key(page, 'Save').press('Enter');
    await says(page, 'Choose a programme.');
    await expect.poll(() => isFocused(page.getByLabel('Programme'))).toBe(true);
    await key(page, 'Cancel').press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('schedules-heading');
  });
});

describe('the page of the schedules', () => {
  it('has nothing that axe finds, light or dark; fits every width; has no small target', async () => {
    const { page } = await openSchedule();
    await make(page, '03:30');
    await key(page, 'Make a schedule').click();
    await key(page, 'Save').click();
    await says(page, 'Choose a programme.');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const size of ['tiny', 'phone', 'tablet', 'desktop'] as const) {
        await page.setViewportSize(SIZES[size]);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect({ size, overflow, small: await smallTargets(page) }).toEqual({ size, overflow: 0, small: [] });
        expect(await violations(page)).toEqual([]);
      }
    }
  });

  it('gives the report as a file', async () => {
    const { page } = await openSchedule();
    await make(page, '03:30');
    const { content } = await downloaded(page, page.getByRole('link', { name: 'Report as CSV' }));
    expect(content).toMatch(/^schedule,due_at,outcome,code,reason,/);
  });
});
