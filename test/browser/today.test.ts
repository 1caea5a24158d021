import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { keys, open, SIZES, says } from './browser.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

const browser = await sharedBrowser();
const product = sharedProduct(30);

const answerKey = (page: Page) => page.getByRole('button', { name: 'Answer today’s questions' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const question = (page: Page, name: RegExp) => page.getByRole('group', { name });

/** Goes on with Tab until the focus is where `wanted` is. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let tabs = 0; !(await wanted.evaluate((element) => element === document.activeElement)); tabs += 1) {
    expect(tabs).toBeLessThan(80);
    await page.keyboard.press('Tab');
  }
}

describe('today’s questions', () => {
  beforeEach(() => product.forgetPeople());

  it('are answered by keyboard alone, from the session and back to it, and then it starts', async () => {
    const { page, complaints } = await open(browser, product.url);
    await answerKey(page).waitFor();
    expect(await keys(page).start.count()).toBe(0);
    await tabTo(page, answerKey(page));
    await page.keyboard.press('Enter');
    await heading(page, 'Is any of this so today?').waitFor();
    // None of them is answered beforehand.
    await page.locator('.question').first().waitFor();
    expect(await page.locator('.question').count()).toBeGreaterThan(8);
    expect(await page.locator('.question input:checked').count()).toBe(0);
    await tabTo(page, page.getByRole('button', { name: /^None of these/ }));
    await page.keyboard.press('Enter');
    await keys(page).start.waitFor();
    expect(new URL(page.url()).hash).toBe('#/');
    expect((await product.care()).screening?.outcome).toBe('clear');
    await tabTo(page, keys(page).start);
    await page.keyboard.press('Enter');
    await product.until(({ session }) => session !== null);
    expect(complaints).toEqual([]);
  });

  it('say which of them still need an answer, and ask for more where a yes needs it', async () => {
    const { page } = await open(browser, product.url, { path: '#/today', size: 'short' });
    const unsure = question(page, /current injury/);
    await unsure.getByRole('radio', { name: 'Yes' }).check();
    const doctor = question(page, /still need a doctor/);
    await doctor.waitFor();
    const save = page.getByRole('button', { name: 'Save answers' });
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    await says(page, /questions are still open\.$/);
    // Without the yes, what was asked only because of it is gone.
    await unsure.getByRole('radio', { name: 'No' }).check();
    await doctor.waitFor({ state: 'detached' });
    await unsure.getByRole('radio', { name: 'Yes' }).check();
    for (const group of await page.locator('.question').all()) {
      if ((await group.locator('input:checked').count()) === 0)
        await group.getByRole('radio', { name: 'No' }).check();
    }
    await save.click();
    await heading(page, 'You may start, with care').waitFor();
    await says(page, /^Keep to what the doctor has said/);
  });

  it('that block say what to do, and let nothing start until they are answered again', async () => {
    const { page } = await open(browser, product.url, { path: '#/today' });
    await heading(page, 'Is any of this so today?').waitFor();
    await product.screened('default', ['stress-fracture']);
    await heading(page, 'No session today').waitFor();
    await says(page, /^No pressure on that foot, not even from massage/);
    expect(await page.getByRole('link', { name: 'To the session' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Session', exact: true }).click();
    await says(page, 'No session today');
    expect(await keys(page).start.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await page.getByRole('button', { name: 'Answer again' }).click();
    await page.getByRole('button', { name: /^None of these/ }).click();
    await heading(page, 'You may start').waitFor();
  });

  it('that call for caution change what is offered, with the reason', async () => {
    await product.screened('default', ['low-at-the-heel']);
    const { page } = await open(browser, product.url, { programme: null });
    const calves = page.getByRole('radio', { name: 'Calves only', exact: true });
    await calves.waitFor();
    expect(await calves.isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Heel soothe', exact: true }).isDisabled()).toBe(true);
    await says(page, 'Only for the calves today: the massager stays off the tendon.');
  });

  it('are told apart: what the articles ask for, and common sense', async () => {
    const { page } = await open(browser, product.url, { path: '#/today' });
    const commonSense = page.locator('.questions').filter({ hasText: 'not from the articles' });
    await commonSense.getByText(/pacemaker/).waitFor();
    expect(await commonSense.getByText(/stress fracture/).count()).toBe(0);
  });

  it('wait under a mark that is also words', async () => {
    const { page } = await open(browser, product.url, { path: '#/people' });
    const link = page.getByRole('link', { name: 'Today a question is waiting' });
    await link.waitFor();
    await product.screened();
    await link.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Today', exact: true }).waitFor();
  });
});

describe('two people', () => {
  it('each have questions of their own, and the session says whom it is for', async () => {
    const anna = await product.addPerson('Anna');
    const { page } = await open(browser, product.url, { size: 'phone' });
    await heading(page, 'Heel soothe for Me').waitFor();
    await keys(page).start.waitFor();
    await page.getByRole('radio', { name: 'Anna' }).check();
    await answerKey(page).click();
    await page.getByRole('button', { name: /^None of these/ }).click();
    await keys(page).start.click();
    const { session } = await product.until((status) => status.session !== null);
    expect(session?.profile).toBe(anna.id);
    await heading(page, 'First sessions for Anna').waitFor();
    // A reload stays with the one who uses the page.
    await page.reload();
    await page.getByRole('link', { name: 'More' }).click();
    await page.getByRole('link', { name: /^People/ }).click();
    await page.getByText('Anna · uses this page').waitFor();
  });

  it('are added, changed and deleted, each in words and the last after a second press', async () => {
    const { page, complaints } = await open(browser, product.url, { path: '#/people' });
    await page.getByRole('button', { name: 'Add a person' }).click();
    await page.getByLabel('Name').fill('Bo');
    await page.getByLabel('Own highest level').fill('14');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await says(page, 'Levels go from 1 to 11');
    await page.getByLabel('Own highest level').fill('3,5');
    await page.keyboard.press('Enter');
    await says(page, 'up to 3.5');
    expect((await product.people()).map(({ name, ceiling }) => [name, ceiling])).toEqual([
      ['Me', null],
      ['Bo', 3.5],
    ]);
    await page.getByRole('button', { name: 'Change Me' }).click();
    await page.getByLabel('Name').fill('Bo');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('.person-problem').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Delete Bo' }).click();
    await says(page, 'Delete Bo with everything?');
    expect((await product.people()).length).toBe(2);
    await page.getByRole('button', { name: 'Delete everything' }).click();
    await expect.poll(async () => (await product.people()).map(({ name }) => name)).toEqual(['Me']);
    // The browser itself notes the answer that refused the name.
    expect(complaints.filter((text) => !text.includes('409'))).toEqual([]);
  });
});

describe('the pages', () => {
  it('are all within reach on a phone and named on a wide page, and survive a reload', async () => {
    const { page } = await open(browser, product.url, { size: 'phone' });
    const named = page.getByRole('navigation').getByRole('link').filter({ visible: true });
    expect(await named.allTextContents()).toEqual(['Session', 'Today', 'Programmes', 'More']);
    await page.getByRole('link', { name: 'More' }).click();
    await page.getByRole('link', { name: /^People/ }).click();
    await heading(page, 'People').waitFor();
    await page.reload();
    await heading(page, 'People').waitFor();
    expect(await page.getByRole('link', { name: 'More' }).getAttribute('aria-current')).toBe('true');
    await page.setViewportSize(SIZES.desktop);
    expect((await named.allTextContents()).join(' ')).toMatch(
      /^Session Today Programmes Schedule History .* Front panel$/,
    );
    expect(await page.locator('[aria-current="page"]').textContent()).toBe('People');
    const lines = await named.evaluateAll(
      (links) => new Set(links.map((a) => a.getBoundingClientRect().top)).size,
    );
    expect(lines).toBe(1);
  });
});
