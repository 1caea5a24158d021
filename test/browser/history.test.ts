import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { historySchema, type Screening } from '../../src/contract/index.ts';
import { downloaded, keys, type Opened, open, type PageOptions, says } from './browser.ts';
import { emptyPast, type Past, pastOf, tellPast } from './past.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

const browser = await sharedBrowser();
const product = sharedProduct(30);
let now: string;
beforeEach(async () => {
  now = (await product.status()).time;
});

/** Opens the history of a person with this past. */
function opened(past: Past, options: PageOptions = {}): Promise<Opened> {
  return open(browser, product.url, {
    path: '#/history',
    ...options,
    prepare: (page) => tellPast(page, past),
  });
}

const rows = (page: Page) => page.locator('.history-row');
const days = (page: Page) => page.getByRole('radio');
const month = (page: Page) => page.locator('.month-name');
const earlier = (page: Page) => page.getByRole('button', { name: /^Earlier/ });
const later = (page: Page) => page.getByRole('button', { name: /^Later/ });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const atSession = (page: Page, id: string) =>
  page.waitForURL((url) => url.hash === `#/history?session=${id}`);

/** The first `2` of `2 sessions`, or 1. */
const countIn = (text: string | null): number => Number(/(\d+) sessions?/.exec(text ?? '')?.[1] ?? 0);

describe('the calendar', () => {
  it('has every session on one of its days, month by month', async () => {
    const { page, complaints } = await opened(pastOf(now, 150));
    await says(page, '10 of 150 sessions');
    let found = 0;
    for (;;) {
      const names = await days(page).evaluateAll((inputs) =>
        inputs.map((input) => input.getAttribute('aria-label')),
      );
      const inMonth = names.reduce((sum, name) => sum + countIn(name), 0);
      expect(countIn(await page.locator('.month-total').textContent())).toBe(inMonth);
      found += inMonth;
      if ((await earlier(page).getAttribute('aria-disabled')) === 'true') break;
      const before = await month(page).textContent();
      await earlier(page).click();
      await month(page)
        .filter({ hasNotText: before ?? '' })
        .waitFor();
    }
    expect(found).toBe(150);
    expect(complaints).toEqual([]);
  });

  it('says of each day how many sessions there were and how long the motor was on', async () => {
    const past = emptyPast();
    past.sessions = pastOf(now, 2).sessions.map((session, index) => ({
      ...session,
      startedAt: '2026-02-14T10:00:00Z',
      motorOnS: index === 0 ? 900 : 372,
    }));
    const { page } = await opened(past);
    while ((await month(page).textContent()) !== 'February 2026') await earlier(page).click();
    expect(await days(page).getAttribute('aria-label')).toBe(
      'Saturday 14 February 2026: 2 sessions, motor on for 21 min',
    );
    await says(page, '2 sessions, motor on for 21 min');
  });

  it.each([
    ['America/New_York', 'Saturday 28 March 2026'],
    ['Pacific/Kiritimati', 'Sunday 29 March 2026'],
  ])('goes by the days of the place where it is read: %s', async (timeZone, day) => {
    const past = emptyPast();
    past.sessions = pastOf(now, 1).sessions.map((session) => ({
      ...session,
      startedAt: '2026-03-28T23:10:00Z',
    }));
    const { page } = await opened(past, { timeZone });
    while ((await month(page).textContent()) !== 'March 2026') await earlier(page).click();
    expect(await days(page).getAttribute('aria-label')).toContain(day);
  });

  it('is used with the keyboard alone: a day, its sessions, one of them, and back', async () => {
    const { page } = await opened(pastOf(now, 40));
    await days(page).first().waitFor();
    for (let tabs = 0; (await focusedType(page)) !== 'radio'; tabs += 1) {
      expect(tabs).toBeLessThan(30);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('ArrowRight');
    const chosen = await page.getByRole('radio', { checked: true }).getAttribute('aria-label');
    const [day = ''] = (chosen ?? '').split(/ \d{4}:/);
    await page.getByRole('heading', { name: day }).waitFor();
    expect(await rows(page).count()).toBe(countIn(chosen));
    await rows(page).first().focus();
    const id = (await rows(page).first().getAttribute('id'))?.replace('session-', '') ?? '';
    await page.keyboard.press('Enter');
    await atSession(page, id);
    await page.goBack();
    await page.locator(`#session-${id}:focus`).waitFor();
    expect(await page.getByRole('radio', { checked: true }).getAttribute('aria-label')).toBe(chosen);
    await button(page, 'Show all').click();
    await page.getByRole('heading', { name: 'All sessions' }).waitFor();
  });

  it('shows what a wrong clock has dated ahead, as what it is', async () => {
    const past = pastOf(now, 3);
    const ahead = new Date(Date.parse(now) + 70 * 86_400_000).toISOString();
    past.sessions = past.sessions.map((session, index) =>
      index === 1 ? { ...session, startedAt: ahead } : session,
    );
    const { page } = await opened(past);
    await page.getByText('Dated after now: a clock was wrong.').waitFor();
    let inMonth = 0;
    while (inMonth === 0) {
      await later(page).click();
      inMonth = await days(page).count();
    }
    expect(await later(page).getAttribute('aria-disabled')).toBe('true');
    await days(page).check();
    expect(await rows(page).count()).toBe(1);
  });
});

const focusedType = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('type'));

describe('the sessions', () => {
  it('are listed newest first, more on demand, all 3,000 of them in the calendar', async () => {
    const { page } = await opened(pastOf(now, 3000));
    await says(page, '10 of 3000 sessions');
    await button(page, 'Show more').click();
    await says(page, '20 of 3000 sessions');
    expect(await rows(page).first().getAttribute('href')).toBe('#/history?session=past-0');
    expect(await rows(page).nth(19).getAttribute('href')).toBe('#/history?session=past-19');
  });

  it('say how they felt, and that nobody answered', async () => {
    const { page } = await opened(pastOf(now, 4));
    await rows(page).first().waitFor();
    expect(await rows(page).allTextContents()).toEqual([
      expect.stringContaining('How it felt: waiting for your answer'),
      expect.stringContaining('How it felt: not answered'),
      expect.stringContaining('Pain 2 of 10 after two hours; 1 the next day, sore'),
      expect.stringContaining('Pain 0 of 10 after two hours; 0 the next day'),
    ]);
  });

  it('open with their curve, its table and their answers', async () => {
    const { page, complaints } = await opened(pastOf(now, 4));
    await rows(page).nth(2).click();
    await atSession(page, 'past-2');
    await page.getByRole('heading', { name: 'Heel soothe' }).waitFor();
    await page.locator('canvas').waitFor();
    expect(await page.getByRole('table').getByRole('row').count()).toBe(16);
    await says(page, 'pain 1 of 10, sore');
    await page.getByRole('link', { name: 'All sessions' }).click();
    await rows(page).nth(3).waitFor();
    expect(complaints).toEqual([]);
  });

  it('that are gone say so', async () => {
    const { page } = await opened(emptyPast(), { path: '#/history?session=nowhere' });
    await page.getByRole('heading', { name: /nowhere/ }).waitFor();
    await page.getByRole('link', { name: 'All sessions' }).click();
    await says(page, 'No sessions yet');
  });

  it('that run are called so, and can’t be deleted', async () => {
    const past = pastOf(now, 2);
    past.sessions = past.sessions.map((session, index) =>
      index === 0 ? { ...session, endedAt: null, outcome: null } : session,
    );
    const { page } = await opened(past);
    await rows(page).first().getByText('running now').waitFor();
    await button(page, 'Delete the whole history').click({ force: true });
    expect(await page.locator('.delete').count()).toBe(0);
    await says(page, 'A session is running. Stop it first.');
    await rows(page).first().click();
    await says(page, /^What was measured so far/);
    expect(await button(page, 'Delete this session').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('deleting', () => {
  it('takes two presses, of which the first says what goes; a double press deletes nothing', async () => {
    const past = pastOf(now, 3);
    const { page } = await opened(past, { path: '#/history?session=past-1' });
    await button(page, 'Delete this session').dblclick();
    expect(past.sessions).toHaveLength(3);
    if ((await page.locator('.delete').count()) === 0) await button(page, 'Delete this session').click();
    await says(page, 'The session goes, with its curve and its answers. Nothing brings it back.');
    await says(page, /^Limits and rests that follow from it stay/);
    await button(page, 'Keep it').click();
    await button(page, 'Delete this session').click();
    await button(page, 'Delete it now').click();
    await page.locator('#history-heading:focus').waitFor();
    await says(page, '2 sessions');
    expect(past.sessions.map(({ id }) => id)).toEqual(['past-0', 'past-2']);
  });

  it('the whole history leaves none of it', async () => {
    const past = pastOf(now, 60);
    const { page } = await opened(past);
    await says(page, '10 of 60 sessions');
    await button(page, 'Delete the whole history').click();
    await says(page, /^All 60 sessions of this person go/);
    await button(page, 'Delete 60 sessions').click();
    await says(page, 'No sessions yet');
    expect(past.sessions).toEqual([]);
  });

  it('stands in no way of STOP', async () => {
    const { page } = await opened(pastOf(now, 3));
    await button(page, 'Delete the whole history').click();
    await button(page, 'Delete 3 sessions').waitFor();
    await page.keyboard.press('Escape');
    await product.until(({ device }) => device.state === 'latched');
    await keys(page).stop.click({ trial: true });
    expect(await button(page, 'Delete 3 sessions').count()).toBe(1);
  });
});

describe('the trend of pain', () => {
  it('is told, drawn, and in a table', async () => {
    const { page } = await opened(pastOf(now, 60));
    await says(
      page,
      /^Pain two hours after: [\d.]+ on average in the last 7 answers, [\d.]+ in the 7 before\.$/,
    );
    const marks = await page.locator('.trend-frame circle').count();
    expect(marks).toBeGreaterThanOrEqual(14);
    await page.getByText('Show as a table').click();
    expect(await page.locator('.trend-table tbody tr').count()).toBe(marks);
  });

  it('says so when there are too few answers', async () => {
    const { page } = await opened(pastOf(now, 2));
    await says(page, 'Pain two hours after: not enough answers yet.');
    expect(await page.locator('.trend').count()).toBe(0);
  });
});

describe('a history that can’t be read', () => {
  it('says so, and is read again on demand', async () => {
    const past = { ...pastOf(now, 5), failing: true };
    const { page } = await opened(past);
    await says(page, 'The history could not be read');
    past.failing = false;
    await button(page, 'Try again').click();
    await says(page, '5 sessions');
  });
});

describe('what has really been', () => {
  /** Runs a session for as long as its first levels take, and stops it. */
  async function sessionRun(): Promise<string> {
    const asked = await ask('GET', '/screening');
    const { questions } = (await asked.json()) as Screening;
    const first = questions.filter(({ onlyAfter }) => onlyAfter === undefined);
    await ask('POST', '/screening', { answers: Object.fromEntries(first.map(({ id }) => [id, false])) });
    await ask('POST', '/session', { programme: 'heel-soothe' });
    const { session } = await product.until(({ device }) => device.state === 'running' && device.level > 1.2);
    await ask('POST', '/stop', {});
    await product.until((status) => status.session === null);
    return session?.id ?? '';
  }

  const ask = (method: string, path: string, body?: unknown): Promise<Response> =>
    fetch(`${product.url}/api/v1${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });

  const link = (page: Page, name: string) => page.getByRole('link', { name });

  it('stands there when it ends, can be taken along, and is gone once deleted', async () => {
    const { page, complaints } = await open(browser, product.url, { path: '#/history' });
    await says(page, 'No sessions yet');
    const id = await sessionRun();
    const row = page.locator(`#session-${id}`);
    await row.getByText('stopped', { exact: true }).waitFor();

    const table = await downloaded(page, link(page, 'Sessions as CSV'));
    expect(table.name).toMatch(/\.csv$/);
    expect(table.content.trim().split('\r\n')).toEqual([
      expect.stringMatching(/^session,person,/),
      expect.stringContaining(id),
    ]);
    const everything = await downloaded(page, link(page, 'History as JSON'));
    expect(historySchema.parse(JSON.parse(everything.content)).sessions).toMatchObject([
      { id, profile: 'default' },
    ]);

    await row.click();
    await page.locator('canvas').waitFor();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    await button(page, 'Delete this session').click();
    await button(page, 'Delete it now').click();
    await says(page, 'No sessions yet');
    expect(await product.sessions()).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
