import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { violations } from './audit.ts';
import { closePages, keys, launch, type Opened, open, type PageOptions, SIZES, says } from './browser.ts';
import { emptyPast, type Past, pastOf, tellPast } from './past.ts';
import { Product } from './product.ts';

let browser: Browser;
let product: Product;

beforeAll(async () => {
  [browser, product] = await Promise.all([launch(), Product.start({ speed: 30 })]);
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
});
beforeEach(() => product.reset());
afterEach(() => closePages(browser));

async function running(page: Page): Promise<void> {
  await keys(page).start.click();
  await product.until(({ device }) => device.state === 'running' && device.level > 1.05);
  await says(page, /^Going deeper/);
}

interface State {
  readonly path?: string;
  /** What the page is told of the past, where there should be one; it begins at this time. */
  readonly past?: (now: string) => Past;
  readonly reach: (page: Page) => Promise<void>;
}

/** Every state of the page, and how a person gets there. */
const STATES: Record<string, State> = {
  ready: { reach: (page) => says(page, 'Ready when you are') },
  'without feet': {
    reach: async (page) => {
      await product.panel({ do: 'feet', on: false });
      await says(page, 'Put both feet on the plate.');
    },
  },
  soaking: {
    reach: async (page) => {
      await keys(page).start.click();
      await says(page, 'One minute at the lightest level');
    },
  },
  running: { reach: running },
  paused: {
    reach: async (page) => {
      await running(page);
      await keys(page).pause.click();
      await keys(page).resume.waitFor();
    },
  },
  stopped: {
    reach: async (page) => {
      await running(page);
      await keys(page).stop.click();
      await says(page, 'The massager is off.');
    },
  },
  fault: {
    reach: async (page) => {
      await running(page);
      await product.panel({ do: 'stall', held: true });
      await says(page, /could not turn$/);
    },
  },
  'without its massager': {
    reach: async (page) => {
      await running(page);
      await product.panel({ do: 'cable', connected: false });
      await says(page, 'The massager isn’t answering');
    },
  },
  'asking today’s questions': {
    path: '#/today',
    reach: async (page) => {
      await product.forgetPeople();
      await page
        .getByRole('group', { name: /current injury/ })
        .getByRole('radio', { name: 'Yes' })
        .check();
      await says(page, /questions are still open\.$/);
    },
  },
  'leading to today’s questions': {
    reach: async (page) => {
      await product.addPerson('Anna');
      await product.addPerson('A person whose name is as long as it may be');
      await page.getByRole('radio', { name: 'Anna', exact: true }).check();
      await page.getByRole('button', { name: 'Answer today’s questions' }).waitFor();
    },
  },
  'today with care': {
    path: '#/today',
    reach: async (page) => {
      await product.screened('default', ['pttd', 'linked-conditions']);
      await says(page, 'You may start, with care');
    },
  },
  'at the people': {
    path: '#/people',
    reach: async (page) => {
      await product.addPerson('Anna');
      await page.getByRole('button', { name: 'Delete Anna' }).click();
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByLabel('Own highest level').fill('14');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await says(page, 'Levels go from 1 to 11');
    },
  },
  'at more pages': {
    path: '#/more',
    reach: (page) => page.getByRole('link', { name: /^What the articles say/ }).waitFor(),
  },
  'front panel': {
    path: '#/front-panel',
    reach: (page) => page.getByRole('switch', { name: 'Feet' }).waitFor(),
  },
  'at the programmes': {
    path: '#/programmes',
    reach: async (page) => {
      await page.getByRole('button', { name: /^Calves only/ }).click();
      await page.getByRole('link', { name: 'M5' }).waitFor();
    },
  },
  'at a programme that breaks rules': {
    path: '#/programmes',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Make your own' }).click();
      await page.getByLabel('To level, phase 2, step 3').fill('9');
      await page.getByLabel('Ceiling').fill('');
      await page.getByLabel('Ceiling').fill('8');
      await says(page, /^Level 9 is above the ceiling of 8/);
    },
  },
  'at a programme with misfilled fields': {
    path: '#/programmes',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Make your own' }).click();
      await page.getByLabel('To level, phase 2, step 3').fill('90');
      await page.getByLabel('Min, phase 3').fill('x');
      await page.getByLabel('Name').fill('');
      await says(page, 'Give it a name.');
    },
  },
  'at the techniques': {
    path: '#/by-hand',
    reach: (page) => page.getByRole('link', { name: /^Rolling on a ball/ }).waitFor(),
  },
  'at a technique whose timer runs': {
    path: '#/by-hand?technique=cross-fibre-calf',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Start', exact: true }).click();
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    },
  },
  'at the exercises': {
    path: '#/exercises',
    reach: async (page) => {
      await page.locator('.exercise-steps summary').first().click();
      await page.locator('.exercise .guided').first().waitFor();
    },
  },
  'at the sources': {
    path: '#/sources?fact=B6',
    reach: (page) => page.locator('.fact-named').waitFor(),
  },
  history: {
    path: '#/history',
    past: (now) => pastOf(now, 120),
    reach: async (page) => {
      await page.getByRole('radio').last().check();
      await page.getByText('Show as a table').click();
      await page.getByRole('button', { name: 'Delete the whole history' }).click();
      await says(page, /^All 120 sessions of this person go/);
    },
  },
  'empty history': {
    path: '#/history',
    past: emptyPast,
    reach: (page) => says(page, 'No sessions yet'),
  },
  'session of the past': {
    path: '#/history?session=past-2',
    past: (now) => pastOf(now, 12),
    reach: async (page) => {
      await page.locator('canvas').waitFor();
      await page.getByRole('button', { name: 'Delete this session' }).click();
      await says(page, /^The session goes/);
    },
  },
};

async function inState(name: string, options: PageOptions): Promise<Opened> {
  const state = STATES[name];
  if (state === undefined) throw new Error(`There is no state ${name}`);
  const past = state.past?.((await product.status()).time);
  const prepare = past === undefined ? {} : { prepare: (page: Page) => tellPast(page, past) };
  const opened = await open(browser, product.url, { ...options, ...prepare, path: state.path ?? '' });
  await state.reach(opened.page);
  // The state is reached: from here on, time that races on only keeps the cores from the browser.
  await product.panel({ do: 'speed', speed: 1 });
  return opened;
}

/** The smallest, and the first of each layout. */
const WIDTHS = [320, 700, 1100];
/** The dock is the same on every page: its place at every size is looked at where the layout is fullest. */
const AT_EVERY_SIZE: ReadonlySet<string> = new Set(['ready', 'running']);
const EVERY_WIDTH = [320, 360, 390, 700, 768, 1099, 1100, 1440];
const HEIGHTS = [390, 900];

const sizesFor = (name: string): { width: number; height: number }[] =>
  AT_EVERY_SIZE.has(name)
    ? EVERY_WIDTH.flatMap((width) => HEIGHTS.map((height) => ({ width, height })))
    : WIDTHS.map((width) => ({ width, height: 900 }));

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

/** Everything that can be pressed and is smaller than a finger. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>('a, button, input, [role="switch"]')];
    return targets
      .map((target) => ({ html: target.outerHTML.slice(0, 80), box: target.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < 44 || box.height < 44))
      .map(({ html }) => html);
  });
}

describe.each(Object.keys(STATES))('the page when %s', (name) => {
  it(
    'has nothing that axe finds, light or dark; fits every width; has no small target',
    {
      timeout: 120_000,
    },
    async () => {
      const { page } = await inState(name, { size: 'phone' });
      expect(await violations(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize(SIZES.desktop);
      expect(await violations(page)).toEqual([]);
      for (const { width, height } of sizesFor(name)) {
        await page.setViewportSize({ width, height });
        const right = width >= 1100 ? 40 : width >= 700 ? 24 : 16;
        const found = { width, height, ...(await layout(page)) };
        expect(found).toEqual({ width, height, overflow: 0, right, bottom: 12 });
      }
    },
  );
});

describe('a running session', () => {
  it('fits its page without scrolling: short, phone, sideways, tablet, desktop', async () => {
    const { page } = await inState('running', {});
    await page.locator('canvas').waitFor();
    for (const size of ['short', 'phone', 'sideways', 'tablet', 'desktop'] as const) {
      await page.setViewportSize(SIZES[size]);
      const over = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
      expect({ size, over }).toEqual({ size, over: 0 });
    }
  });

  it('speaks of phases and not of seconds', async () => {
    const { page } = await open(browser, product.url);
    const spoken: string[] = [];
    await page.exposeFunction('heard', (text: string) => spoken.push(text));
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
    await running(page);
    const said = spoken.filter((text) => text !== '');
    expect(said.some((text) => text.startsWith('One minute at the lightest level'))).toBe(true);
    expect(said.some((text) => text.startsWith('Going deeper, up to 4.5'))).toBe(true);
    expect(said.length).toBeLessThan(8);
  });
});
