import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SHORT_TURN } from '../short-turn.ts';
import { violations } from './audit.ts';
import { keys, offered, open, says } from './browser.ts';
import { sharedBrowser } from './shared.ts';
import { StartedProduct } from './started-product.ts';

const browser = await sharedBrowser();
let product: StartedProduct;

beforeAll(async () => {
  product = await StartedProduct.start({ speed: 'max' });
  await product.addProgramme(SHORT_TURN);
});
afterAll(() => product?.close());

describe('a session that goes on from the heels to the calves', () => {
  it('says how to turn the massager round, waits for Resume, and goes on', async () => {
    const { page, complaints } = await open(browser, product.url, {
      size: 'short',
      programme: SHORT_TURN.name,
    });
    await keys(page).start.click();
    await page.getByRole('heading', { name: 'Turn the massager round' }).waitFor();
    const waiting = await product.until(({ session }) => session?.state === 'paused');
    expect(waiting).toMatchObject({
      device: { state: 'repositioning', level: 0 },
      session: { pausedBy: 'turn', position: 'calves', remainingS: 90 },
    });
    // The ten minutes that it waits would race by while axe looks.
    await product.panel({ do: 'speed', speed: 1 });
    await says(page, 'Rest both calves on it, off the tendon.');
    await page
      .locator('output')
      .getByText(/^Turn the massager round\. Take your feet off the plate\./)
      .waitFor({ state: 'attached' });
    expect(await violations(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    expect(over).toBe(0);
    await offered(keys(page).hurts);
    expect(await keys(page).deeper.filter({ visible: true }).count()).toBe(0);

    await product.panel({ do: 'feet', on: false });
    await page.locator('.dock-action[aria-disabled="true"]').waitFor();
    await page.keyboard.press('Space');
    expect((await product.status()).session?.state).toBe('paused');
    await product.panel({ do: 'feet', on: true });
    await offered(keys(page).resume);
    await keys(page).resume.click();
    await says(page, 'Let your calves take it in, off the tendon. Deeper levels open after that.');
    await product.panel({ do: 'speed', speed: 'max' });
    await page.getByRole('heading', { name: 'Stay seated' }).waitFor();
    const [record] = await product.sessions();
    expect(record).toMatchObject({ programme: SHORT_TURN.id, outcome: 'completed' });
    expect(record?.motorOnS).toBeGreaterThan(209);
    const rows = await page.locator('tbody tr').allTextContents();
    expect(rows.filter((row) => row.includes('the massager is turned round at 2:00'))).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});
