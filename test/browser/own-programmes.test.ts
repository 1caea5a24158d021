import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Screening } from '../../src/contract/index.ts';
import { downloaded, open, says } from './browser.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

const browser = await sharedBrowser();
const product = sharedProduct(30);

const key = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const phase = (page: Page, place: number): Locator =>
  page.getByRole('group', { name: `Phase ${place}`, exact: true });
const openProgrammes = () => open(browser, product.url, { path: '#/programmes' });

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; !(await target.evaluate((element) => element === document.activeElement)); tabs += 1) {
    expect(tabs).toBeLessThan(60);
    await page.keyboard.press('Tab');
  }
}

async function begin(page: Page): Promise<void> {
  await key(page, 'Make your own').click();
  await says(page, 'It may run');
}

describe('a programme of one’s own', () => {
  it('is made with the keyboard alone', async () => {
    const { page, complaints } = await openProgrammes();
    await tabTo(page, key(page, 'Make your own'));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByLabel('Name'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Evening');
    await tabTo(page, page.getByLabel('Kind of phase 1'));
    expect(await page.getByLabel('Kind of phase 1').inputValue()).toBe('soak');
    await tabTo(page, page.getByLabel('To level, phase 2, step 3'));
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('4');
    await phase(page, 3).getByText('stays at 4.0').waitFor();
    await says(page, 'It may run');
    await tabTo(page, key(page, 'Save'));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Evening/ }).waitFor();
    expect(await product.ownProgrammes()).toMatchObject([
      { id: 'evening', name: 'Evening', length: 'full', topLevel: 4 },
    ]);
    expect(complaints).toEqual([]);
  });

  it('keeps the focus where its phases are added, moved and taken away', async () => {
    const { page } = await openProgrammes();
    await begin(page);
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await key(page, 'Add a phase').press('Enter');
    expect(await focused()).toBe('Kind of phase 4');
    await key(page, 'Move phase 4 up').press('Enter');
    expect(await focused()).toBe('Move phase 3 up');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Move phase 2 up');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Kind of phase 1');
    await key(page, 'Remove phase 1').press('Enter');
    expect(await focused()).toBe('Kind of phase 1');
    expect(await page.getByLabel('Kind of phase 1').inputValue()).toBe('soak');
    await key(page, 'Remove step 3 of phase 2').press('Enter');
    expect(await focused()).toBe('Kind of phase 2');
    await key(page, 'Add a step to phase 2').press('Enter');
    expect(
      await page
        .getByLabel('To level, phase 2, step 3')
        .evaluate((field) => field === document.activeElement),
    ).toBe(true);
  });

  it('that breaks rules says so at the phase that breaks them, and can’t be saved before it is mended', async () => {
    const { page } = await openProgrammes();
    await begin(page);
    await page.getByLabel('To level, phase 2, step 3').fill('9');
    await page.getByLabel('Min, phase 2, step 3').fill('0');
    await page.getByLabel('Sec, phase 2, step 3').fill('5');
    await phase(page, 2)
      .getByText(/^From level 3 to 9 in 5 s is faster than 0\.5 levels a second\./)
      .waitFor();
    await phase(page, 2)
      .getByText(/^Level 9 is above the ceiling of 5\./)
      .waitFor();
    expect(await phase(page, 1).locator('.field-fault').count()).toBe(0);
    expect(await phase(page, 4).locator('.field-fault').count()).toBe(0);
    expect(await key(page, 'Save').getAttribute('aria-disabled')).toBe('true');
    await key(page, 'Save').click({ force: true });
    expect(await product.ownProgrammes()).toEqual([]);
    await page.getByLabel('To level, phase 2, step 3').fill('4');
    await says(page, 'It may run');
    await key(page, 'Save').click();
    await page.getByRole('button', { name: /^Heel soothe, my way/ }).waitFor();
  });

  it('has its empty or impossible fields marked where they are', async () => {
    const { page } = await openProgrammes();
    await begin(page);
    await page.getByLabel('Ceiling').fill('14');
    await page.getByText('Levels go from 1 to 11').waitFor();
    expect(await page.getByLabel('Ceiling').getAttribute('aria-invalid')).toBe('true');
    await page.getByLabel('Name').fill('');
    await page.getByText('Give it a name.').waitFor();
    expect(await key(page, 'Save').getAttribute('aria-disabled')).toBe('true');
  });

  it('is not lost by a reload or by going elsewhere, and is discarded by a second press only', async () => {
    const { page } = await openProgrammes();
    await begin(page);
    await page.getByLabel('Name').fill('Half done');
    await page.reload();
    await page.getByLabel('Name').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Half done');
    await page.getByRole('link', { name: 'Session' }).click();
    await page.getByRole('link', { name: 'Programmes' }).click();
    expect(await page.getByLabel('Name').inputValue()).toBe('Half done');
    await key(page, 'Discard').click();
    await key(page, 'Press again to discard').waitFor();
    await page.getByLabel('Name').click();
    await key(page, 'Discard').click();
    await key(page, 'Press again to discard').click();
    await key(page, 'Make your own').waitFor();
    await page.reload();
    await key(page, 'Make your own').waitFor();
    expect(await product.ownProgrammes()).toEqual([]);
  });

  it('is changed and deleted', async () => {
    const { page } = await openProgrammes();
    await begin(page);
    await page.getByLabel('Name').fill('Morning');
    await says(page, 'It may run');
    await key(page, 'Save').click();
    await page.getByRole('button', { name: /^Morning/ }).click();
    await key(page, 'Change').click();
    await page.getByRole('heading', { name: 'Change Morning' }).waitFor();
    await page.getByLabel('Ceiling').fill('4,5');
    await says(page, 'It may run');
    await key(page, 'Save').click();
    await page.getByRole('button', { name: /^Morning/ }).click();
    expect(await product.ownProgrammes()).toMatchObject([{ id: 'morning', ceiling: 4.5 }]);
    await key(page, 'Delete').click();
    expect(await product.ownProgrammes()).toHaveLength(1);
    await key(page, 'Press again to delete').click();
    await page.getByRole('button', { name: /^Morning/ }).waitFor({ state: 'detached' });
    expect(await product.ownProgrammes()).toEqual([]);
  });

  it('built in can’t be changed or deleted, only copied', async () => {
    const { page } = await openProgrammes();
    await page
      .getByRole('button', { name: /^Heel soothe/ })
      .first()
      .click();
    await key(page, 'Copy and change').waitFor();
    expect(await key(page, 'Change').count()).toBe(0);
    expect(await key(page, 'Delete').count()).toBe(0);
  });
});

describe('a programme that isn’t for this person today', () => {
  const answer = async (yesTo: string): Promise<void> => {
    const address = `${product.url}/api/v1/screening`;
    const { questions } = (await (await fetch(address)).json()) as Screening;
    const answers = Object.fromEntries(questions.map(({ id, fact }) => [id, fact === yesTo]));
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ answers }),
    });
    expect(response.status).toBe(200);
  };

  it('says why, and can’t be used but still be copied', async () => {
    await answer('B6');
    const { page } = await openProgrammes();
    await page.getByRole('button', { name: /^Calves only/ }).click();
    expect(await key(page, 'Use this one').getAttribute('aria-disabled')).toBe('false');
    const heels = page.getByRole('button', { name: /^Heel soothe/ });
    await heels.locator('.book-note').waitFor();
    await heels.click();
    expect(await key(page, 'Use this one').getAttribute('aria-disabled')).toBe('true');
    await key(page, 'Copy and change').click();
    await says(page, 'It may run');
    await answer('none');
  });
});

describe('a file with a programme', () => {
  const give = async (page: Page, name: string, text: string): Promise<void> => {
    await key(page, 'From a file: YAML or JSON').waitFor();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  };

  it('is what Download gives, and goes back into the form', async () => {
    const { page } = await openProgrammes();
    await page.getByRole('button', { name: /^Calves only/ }).click();
    const { name, content } = await downloaded(page, key(page, 'Download as JSON'));
    expect(name).toBe('achilles-calf.json');
    expect(JSON.parse(content)).toMatchObject({ id: 'achilles-calf', ceiling: 3 });
    await give(page, 'mine.json', content);
    await says(page, 'It may run');
    expect(await page.getByLabel('Name').inputValue()).toBe('Calves only');
    await key(page, 'Save').click();
    await page
      .getByRole('button', { name: /^Calves only/ })
      .nth(1)
      .waitFor();
    expect(await product.ownProgrammes()).toMatchObject([{ id: 'calves-only', name: 'Calves only' }]);
  });

  it('has a picture of its plan beside it', async () => {
    const { page } = await openProgrammes();
    await page.getByRole('button', { name: /^Calves only/ }).click();
    const link = page.getByRole('link', { name: 'Picture (SVG)' });
    const { name, content } = await downloaded(page, link);
    expect(name).toBe('achilles-calf.svg');
    expect(content).toContain('<title id="title">Calves only</title>');
  });

  it('may be YAML', async () => {
    const { page, complaints } = await openProgrammes();
    await give(
      page,
      'short.yaml',
      `id: short-one
name: Short one
summary: A short one.
length: short
ceiling: 2
facts: [M1, M2]
phases:
  - { kind: soak, name: Soak, position: heels, segments: [{ toLevel: 1, overS: 60 }] }
  - { kind: rise, name: Rise, position: heels, segments: [{ toLevel: 2, overS: 60 }] }
  - { kind: ease-out, name: Ease out, position: heels, segments: [{ toLevel: 1, overS: 60 }] }
`,
    );
    await says(page, 'It may run');
    expect(await page.getByLabel('Name').inputValue()).toBe('Short one');
    expect(complaints).toEqual([]);
  });

  it('that can’t be used is refused in words, whatever is wrong with it', async () => {
    const { page } = await openProgrammes();
    const files: readonly (readonly [name: string, text: string, why: RegExp])[] = [
      ['broken.json', '{', /^It holds no JSON\./],
      ['broken.yml', 'a: [', /^It holds no YAML\./],
      [
        'bomb.yaml',
        `a: &a [1,1,1,1,1,1,1,1,1]\nb: &b [${'*a,'.repeat(99)}*a]\nc: [${'*b,'.repeat(99)}*b]`,
        /^It holds no YAML\./,
      ],
      ['deep.yaml', '['.repeat(16_000), /^It holds no YAML\./],
      ['large.json', ' '.repeat(20_000), /^It is too large/],
      ['other.json', '{"name": 7}', /^name is a text, not 7\.$/],
      [
        'start.json',
        JSON.stringify({ phases: [{ kind: 'rise', name: 'Up', position: 'toes' }] }),
        /^Up: position is one of heels, calves/,
      ],
    ];
    for (const [name, text, why] of files) {
      await give(page, name, text);
      await page.getByText(`${name} wasn’t taken`).waitFor();
      await page.getByText(why).waitFor();
      await key(page, 'Make your own').waitFor();
    }
  });
});
