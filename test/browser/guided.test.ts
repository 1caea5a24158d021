import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type Opened, open, says } from './browser.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

const browser = await sharedBrowser();
const product = sharedProduct(1);

const key = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The page on a clock that stands still until the test moves it. */
async function onStoppedClock(path: string): Promise<Opened> {
  const opened = await open(browser, product.url, {
    path,
    size: 'phone',
    prepare: (page) => page.clock.install({ time: new Date('2026-03-04T09:00:00Z') }),
  });
  await opened.page.locator('.guided').waitFor();
  await opened.page.clock.pauseAt(new Date('2026-03-04T09:10:00Z'));
  return opened;
}

const left = (page: Page, time: string) =>
  page
    .locator('.guided-time')
    .filter({ hasText: new RegExp(`^${time} left$`) })
    .waitFor();

/** Collects what the timer says to those who hear the page. */
async function listen(page: Page): Promise<string[]> {
  const spoken: string[] = [];
  await page.exposeFunction('heard', (text: string) => spoken.push(text));
  await page.locator('.guided output').evaluate((region) => {
    const { heard } = window as unknown as { heard(text: string): void };
    new MutationObserver(() => heard(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  return spoken;
}

describe('a technique’s timer', () => {
  it('leads from step to step by the clock, and loses nothing while the page sleeps', async () => {
    const { page, complaints } = await onStoppedClock('#/by-hand?technique=thumb-circles');
    const spoken = await listen(page);
    await key(page, 'Start').click();
    await says(page, /^Sit so that you reach your heel\./);
    await key(page, 'Next').click();
    await left(page, '1:00');
    await page.clock.runFor(20_300);
    await left(page, '0:40');
    await page.clock.fastForward(30_000);
    await left(page, '0:10');
    await page.clock.runFor(10_000);
    await page.getByText('Right side · step 3 of 4').waitFor();
    await page.clock.fastForward(600_000);
    await page.getByText('In your own time. Then press Next.').waitFor();
    await key(page, 'Next').click();
    await page.clock.fastForward(61_000);
    await page.getByRole('heading', { name: 'That was the last step' }).waitFor();
    expect(spoken.map((text) => text.slice(0, 17))).toEqual([
      'Left side. Sit so',
      'Left side. Make s',
      'Right side. Sit s',
      'Right side. Make ',
      'That was the last',
    ]);
    // A clock that leaps by minutes makes the live connection begin anew, which the browser remarks upon.
    expect(complaints.filter((text) => !text.startsWith('WebSocket connection'))).toEqual([]);
  });

  it('pauses, goes on, goes back, and ends', async () => {
    const { page } = await onStoppedClock('#/by-hand?technique=thumb-circles');
    await key(page, 'Start').click();
    await key(page, 'Next').click();
    await page.clock.runFor(15_300);
    await key(page, 'Pause').click();
    await page.clock.fastForward(300_000);
    await left(page, '0:45');
    await key(page, 'Go on').click();
    await page.clock.runFor(5000);
    await left(page, '0:40');
    await key(page, 'Back').click();
    await page.getByText('Left side · step 1 of 4').waitFor();
    await key(page, 'End').click();
    await key(page, 'Start').waitFor();
  });

  it('does one side alone where the technique has two', async () => {
    const { page } = await onStoppedClock('#/by-hand?technique=thumb-circles');
    await page.getByRole('radio', { name: 'Right' }).check();
    await page.getByText('Right side · step 1 of 2').waitFor();
  });

  it('keeps the screen on while it runs, where the browser can', async () => {
    const { page } = await onStoppedClock('#/by-hand?technique=knuckle-glide');
    await page.evaluate(() => {
      const held = { now: 0 };
      const release = async () => {
        held.now -= 1;
      };
      const request = async () => {
        held.now += 1;
        return { release };
      };
      Object.defineProperty(navigator, 'wakeLock', { value: { request } });
      Object.defineProperty(window, 'held', { value: held });
    });
    const held = () => page.evaluate(() => (window as unknown as { held: { now: number } }).held.now);
    await key(page, 'Start').click();
    await key(page, 'Next').click();
    await page.clock.runFor(100);
    expect(await held()).toBe(1);
    await key(page, 'Pause').click();
    await page.clock.runFor(100);
    expect(await held()).toBe(0);
  });

  it('shows what to mind before its keys, has none in amber, and leaves the motor and STOP alone', async () => {
    const { page } = await onStoppedClock('#/by-hand?technique=achilles-cross-friction');
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') sent.push(`${request.method()} ${request.url()}`);
    });
    const order = await page.evaluate(() => {
      const cautions = document.querySelector('.by-hand-cautions');
      const timer = document.querySelector('.guided');
      return cautions !== null && timer !== null && cautions.compareDocumentPosition(timer);
    });
    expect(order).toBe(4);
    await key(page, 'Start').click();
    await key(page, 'Next').click();
    await page.clock.runFor(30_000);
    expect(await page.locator('.key-start').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^STOP/ }).isVisible()).toBe(true);
    expect((await product.status()).session).toBeNull();
    expect(sent).toEqual([]);
    await page.keyboard.press('Escape');
    await product.until(({ device }) => device.state === 'latched');
  });

  it('leads to what the article says', async () => {
    const { page } = await open(browser, product.url, { path: '#/by-hand?technique=calf-roll' });
    await page.getByRole('link', { name: 'H6: what the article says' }).click();
    await page.locator('#fact-H6.fact-named').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('fact-H6');
  });
});

describe('the exercises', () => {
  const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Done today: ${name}` });

  it('say what is due today, are ticked off and taken back', async () => {
    const { page, complaints } = await open(browser, product.url, { path: '#/exercises', size: 'phone' });
    await says(page, '3 for today');
    await box(page, 'Calf stretch with a band').click();
    await says(page, '2 for today');
    const row = page.locator('.exercise').filter({ hasText: 'Calf stretch' });
    await row.getByText('once in the last 14 days').waitFor();
    await page.reload();
    await says(page, '2 for today');
    expect(await box(page, 'Calf stretch with a band').isChecked()).toBe(true);
    await box(page, 'Calf stretch with a band').click();
    await says(page, '3 for today');
    await row.getByText('Not yet in the last 14 days').waitFor();
    expect(complaints).toEqual([]);
  });

  it('have the timer where a step has seconds', async () => {
    const { page } = await open(browser, product.url, { path: '#/exercises', size: 'phone' });
    const row = page.locator('.exercise').filter({ hasText: 'Calf stretch' });
    await row.locator('summary').click();
    await row.getByRole('button', { name: 'Start' }).waitFor();
    const other = page.locator('.exercise').filter({ hasText: 'Achilles strength' });
    await other.locator('summary').click();
    expect(await other.getByRole('listitem').count()).toBe(4);
    expect(await other.getByRole('button').count()).toBe(0);
  });

  it('lead to People for the strength goals until a body mass is told', async () => {
    const { page } = await open(browser, product.url, { path: '#/exercises' });
    await page.getByRole('link', { name: 'Tell it on People' }).waitFor();
    const profile = `${product.url}/api/v1/profiles/default`;
    const {
      id: _id,
      createdAt: _createdAt,
      ...text
    } = (await (await fetch(profile)).json()) as Record<string, unknown>;
    const put = (bodyMassKg: number | null) =>
      fetch(profile, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...text, bodyMassKg }),
      });
    await put(80);
    await page.getByText('about 40 kg').waitFor();
    await page.getByText('80 kg to 120 kg').waitFor();
    await put(null);
    await page.getByRole('link', { name: 'Tell it on People' }).waitFor();
  });
});
