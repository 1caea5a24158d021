import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { smallTargets, violations } from './audit.ts';
import { keys, type Opened, open, SIZES, says } from './browser.ts';
import { tellPast } from './past.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';
import { type State, statesOf } from './states.ts';

const SPEED = 30;

const browser = await sharedBrowser();
const product = sharedProduct(SPEED);

/** Time that races on keeps the cores from the browser: it does so only on the way to a state. */
const raceOn = () => product.panel({ do: 'speed', speed: SPEED });
const slowDown = () => product.panel({ do: 'speed', speed: 1 });

async function inState({ path = '', past, reach }: State): Promise<Opened> {
  const told = past?.((await product.status()).time);
  const prepare = told === undefined ? {} : { prepare: (page: Page) => tellPast(page, told) };
  const opened = await open(browser, product.url, { size: 'phone', path, ...prepare });
  await reach(opened.page);
  await slowDown();
  return opened;
}

/** The smallest, and the first of each layout. */
const EACH_LAYOUT = [320, 700, 1100].map((width) => ({ width, height: 900 }));
/** The dock is the same on every page: its place at every size is looked at where the layout is fullest. */
const EVERY_SIZE = [320, 360, 390, 700, 768, 860, 920, 1099, 1100, 1320, 1420, 1440].flatMap((width) =>
  [390, 900].map((height) => ({ width, height })),
);

/** What sticks out sideways, and how far STOP is from its corner, px. */
function layout(page: Page): Promise<{ overflow: number; right: number; bottom: number }> {
  return page.evaluate(() => {
    const stop = document.querySelector('.key-stop')?.getBoundingClientRect();
    return {
      overflow: document.documentElement.scrollWidth - window.innerWidth,
      right: window.innerWidth - (stop?.right ?? 0),
      bottom: window.innerHeight - (stop?.bottom ?? 0),
    };
  });
}

/** Nothing that axe finds, light or dark; fits these sizes; no small target. Ends as it began: a light phone. */
async function audit(page: Page, sizes: readonly { width: number; height: number }[]): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await smallTargets(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(SIZES.desktop);
  expect(await violations(page)).toEqual([]);
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height });
    const right = width >= 1100 ? 40 : width >= 700 ? 24 : 16;
    const found = { width, height, ...(await layout(page)) };
    expect(found).toEqual({ width, height, overflow: 0, right, bottom: 12 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(SIZES.phone);
}

describe.each(Object.entries(statesOf(product)))('the page when %s', (name, state) => {
  it('has nothing that axe finds, light or dark; fits every width; has no small target', async () => {
    const { page } = await inState(state);
    await audit(page, name === 'ready' ? EVERY_SIZE : EACH_LAYOUT);
  });
});

/** What live regions of the page say from now on. */
async function spokenOn(page: Page): Promise<readonly string[]> {
  const spoken: string[] = [];
  await page.exposeFunction('heard', (text: string) => text !== '' && spoken.push(text));
  await page.evaluate(() => {
    const { heard } = window as unknown as { heard(text: string): void };
    for (const region of document.querySelectorAll('output, [role="alert"]')) {
      new MutationObserver(() => heard(region.textContent ?? '')).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    }
  });
  return spoken;
}

describe('a session', () => {
  it('has nothing that axe finds while it soaks, runs, is paused and has been stopped', async () => {
    const { page } = await open(browser, product.url, { size: 'phone' });
    await keys(page).start.click();
    await says(page, 'One minute at the lightest level');
    await slowDown();
    await audit(page, EACH_LAYOUT);

    await raceOn();
    await product.until(({ device }) => device.state === 'running' && device.level > 1.05);
    await slowDown();
    await says(page, /^Going deeper/);
    await audit(page, EVERY_SIZE);

    await keys(page).pause.click();
    await keys(page).resume.waitFor();
    await audit(page, EACH_LAYOUT);

    await keys(page).stop.click();
    await says(page, 'The massager is off.');
    await audit(page, EACH_LAYOUT);
  });

  it('speaks of phases and not of seconds, and fits its page without scrolling', async () => {
    const { page } = await open(browser, product.url);
    const spoken = await spokenOn(page);
    await keys(page).start.click();
    await product.until(({ device }) => device.state === 'running' && device.level > 1.05);
    await says(page, /^Going deeper/);
    expect(spoken.some((text) => text.startsWith('One minute at the lightest level'))).toBe(true);
    expect(spoken.some((text) => text.startsWith('Going deeper, up to 4.5'))).toBe(true);
    expect(spoken.length).toBeLessThan(8);

    await slowDown();
    await page.locator('canvas').waitFor();
    for (const size of ['short', 'phone', 'sideways', 'tablet', 'desktop'] as const) {
      await page.setViewportSize(SIZES[size]);
      const over = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect({ size, over }).toEqual({ size, over: 0 });
    }
  });
});
