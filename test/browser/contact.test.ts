import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys, open, says, wireOf } from './browser.ts';
import type { Product } from './product.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';
import { StartedProduct } from './started-product.ts';

const browser = await sharedBrowser();

/** Until the motor turns and the page shows it. */
async function moving(product: Product, page: Page): Promise<void> {
  await product.until(({ device }) => device.level >= 1);
  await says(page, 'One minute at the lightest level');
}

describe('when the controller dies', () => {
  let product: StartedProduct;
  beforeEach(async () => {
    product = await StartedProduct.start({ speed: 1 });
  });
  afterEach(() => product?.close());

  it('the page says so, STOP stays and arrives as soon as there is a way, and nothing else starts', async () => {
    const { page } = await open(browser, product.url);
    const { port } = product;
    await keys(page).start.click();
    await moving(product, page);
    await product.close();
    await says(page, 'This page has lost its controller');
    await says(page, 'Still moving? Press STOP on the unit.');
    expect(await keys(page).start.getAttribute('aria-disabled')).toBe('true');
    expect(await keys(page).stop.isEnabled()).toBe(true);
    await keys(page).stop.click();
    await page.getByRole('alert').getByText('Press STOP on the unit.', { exact: true }).waitFor();

    product = await StartedProduct.start({ speed: 1, port });
    await product.until(({ device }) => device.state === 'latched');
    expect((await product.status()).session).toBeNull();
  });

  it('the page comes back by itself, and starts nothing', async () => {
    const { page } = await open(browser, product.url);
    const { port } = product;
    await keys(page).start.click();
    await moving(product, page);
    await product.close();
    await says(page, 'This page has lost its controller');
    product = await StartedProduct.start({ speed: 1, port });
    await page.locator('.contact[data-live]').waitFor({ state: 'attached' });
    await keys(page).start.waitFor();
    expect((await product.status()).session).toBeNull();
    expect(await product.sessions()).toEqual([]);
  });
});

describe('when the live connection fails', () => {
  const product = sharedProduct(1);

  it('STOP goes by REST', async () => {
    const wire = wireOf();
    const { page } = await open(browser, product.url, { prepare: wire.prepare });
    await keys(page).start.click();
    await moving(product, page);
    wire.lose = (message, from) => from === 'page' && message.includes('"stop"');
    await keys(page).stop.click();
    await says(page, 'The massager is off.');
    expect((await product.status()).device.state).toBe('latched');
  });

  it('what is shown grows old in a second: soft, with its age, and the level keys rest', async () => {
    const wire = wireOf();
    const { page } = await open(browser, product.url, { prepare: wire.prepare });
    await keys(page).start.click();
    await moving(product, page);
    wire.lose = (message, from) => from === 'controller' && message.startsWith('42["status"');
    await says(page, /^Last heard \d s ago$/);
    await page.locator('main[data-old]').waitFor();
    expect(await keys(page).deeper.filter({ visible: true }).getAttribute('aria-disabled')).toBe('true');
    wire.lose = () => false;
    await page.locator('.contact[data-live]').waitFor({ state: 'attached' });
  });

  it('a start that the controller refuses is said with its cause and its remedy', async () => {
    const wire = wireOf();
    const { page } = await open(browser, product.url, { prepare: wire.prepare });
    wire.lose = (message, from) => from === 'controller' && message.startsWith('42["status"');
    await product.panel({ do: 'feet', on: false });
    await product.until(({ device }) => device.presence === false);
    await keys(page).start.click();
    await says(page, 'Nothing rests on the plate.');
    await says(page, 'Put both feet on it, or both calves for a calf programme, and press Start.');
    await page.getByRole('button', { name: /^Close/ }).click();
    await page.getByText('Nothing rests on the plate.').waitFor({ state: 'detached' });
    expect((await product.status()).session).toBeNull();
  });
});
