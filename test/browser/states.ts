/** The states of the dashboard that are looked at by themselves, and how a person gets there. */
import type { Page } from 'playwright-core';
import { keys, says } from './browser.ts';
import { emptyPast, type Past, pastOf } from './past.ts';
import type { Product } from './product.ts';

export interface State {
  readonly path?: string;
  /** What the page is told of the past, where there should be one; it begins at this time. */
  readonly past?: (now: string) => Past;
  readonly reach: (page: Page) => Promise<void>;
}

/** Starts a session, and waits until the motor turns. */
async function moving(page: Page, product: Product): Promise<void> {
  await keys(page).start.click();
  await product.until(({ device }) => device.level >= 1);
}

/** States of the page that a test looks at by themselves, and how a person gets there. */
export const statesOf = (product: Product): Record<string, State> => ({
  ready: { reach: (page) => says(page, 'Ready when you are') },
  'without feet': {
    reach: async (page) => {
      await product.panel({ do: 'feet', on: false });
      await says(page, 'Put both feet on the plate.');
    },
  },
  fault: {
    reach: async (page) => {
      await moving(page, product);
      await product.panel({ do: 'stall', held: true });
      await says(page, /could not turn$/);
    },
  },
  'without its massager': {
    reach: async (page) => {
      await moving(page, product);
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
  'at the technician, before there is a PIN': {
    path: '#/technician',
    reach: async (page) => {
      await page.getByLabel('New PIN').fill('12');
      await page.getByRole('button', { name: 'Set PIN' }).click();
      await says(page, 'A PIN has 4 to 12 digits.');
    },
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
});
