import { describe, expect, it } from 'vitest';
import { closePages, keys, offered, open, says } from './browser.ts';
import { sharedBrowser, sharedProduct } from './shared.ts';

/** Fast enough not to wait, slow enough to press something in between. */
const SPEED = 30;

const browser = await sharedBrowser();
const product = sharedProduct(SPEED);

const opened = (options?: Parameters<typeof open>[2]) => open(browser, product.url, options);

async function started(options?: Parameters<typeof open>[2]) {
  const given = await opened(options);
  await keys(given.page).start.click();
  await product.until(({ session }) => session !== null);
  return given;
}

const pastTheSoak = () => product.until(({ device }) => device.state === 'running' && device.level > 1.1);

describe('a session in the browser', () => {
  it('starts, soaks for a minute, rises, and stops', async () => {
    const { page, complaints } = await started();
    await says(page, 'One minute at the lightest level');
    await says(page, 'Going deeper, up to 4.5');
    const { session } = await pastTheSoak();
    await keys(page).stop.click();
    await says(page, 'The massager is off.');
    const { device } = await product.until((status) => status.session === null);
    expect(device.state).toBe('latched');
    const trace = await product.trace(session?.id ?? '');
    const rises = trace.find(({ level }) => level > 1.01);
    expect(rises?.t).toBeGreaterThan(59.9);
    await expect.poll(async () => (await product.sessions())[0]?.outcome).toBe('stopped');
    expect(complaints).toEqual([]);
  });

  it('stops on Escape, wherever the focus is', async () => {
    const { page } = await started();
    await keys(page).pause.focus();
    await page.keyboard.press('Escape');
    await says(page, 'The massager is off.');
    expect((await product.status()).device.state).toBe('latched');
  });

  it('stops on That hurts, keeps that it hurt, and asks for a long rest', async () => {
    const { page } = await started({ size: 'phone' });
    await keys(page).hurts.filter({ visible: true }).click();
    await says(page, 'It hurt, so next time will be gentler.');
    expect((await product.sessions())[0]?.outcome).toBe('hurts');
    await says(page, /^Leave it there\. Ice it afterwards if you need to\. Rest until /);
    expect((await product.care()).limits.map(({ fact }) => fact)).toEqual(['D2']);
  });

  it('begins again with one press after a stop', async () => {
    const { page } = await started();
    await keys(page).stop.click();
    await says(page, 'The massager is off.');
    await keys(page).start.click();
    const { session } = await product.until((status) => status.session !== null);
    expect(session?.elapsedS).toBeLessThan(60);
  });

  it('changes the level at once and draws the plan anew', async () => {
    const { page } = await started();
    await pastTheSoak();
    await keys(page).deeper.filter({ visible: true }).click();
    const { session } = await product.until((status) => (status.session?.presses.length ?? 0) > 0);
    await says(page, `Holding at ${session?.chosenLevel?.toFixed(1)}, as you chose`);
    await offered(keys(page).lighter);
    await page.keyboard.press('ArrowDown');
    await product.until((status) => status.session?.presses.at(-1)?.press === 'lighter');
  });

  it('can be followed from a page that comes later: time, statement and the line so far', async () => {
    await started();
    await pastTheSoak();
    await closePages(browser);
    const { page } = await opened();
    await says(page, 'Going deeper, up to 4.5');
    const minute = page.locator('tbody tr').first().locator('td').nth(1);
    await expect.poll(() => minute.textContent()).toMatch(/^(0\.9|1\.0)$/);
  });

  it('is one and the same on two pages', async () => {
    const first = await opened();
    const second = await opened({ size: 'phone' });
    await keys(first.page).start.click();
    await keys(second.page).pause.click();
    await keys(first.page).resume.waitFor();
    await keys(second.page).resume.waitFor();
  });
});

describe('feet', () => {
  it('are needed for a start, and the page says so', async () => {
    await product.panel({ do: 'feet', on: false });
    await product.until(({ device }) => device.presence === false);
    const { page } = await opened();
    await says(page, 'Put both feet on the plate.');
    expect(await keys(page).start.getAttribute('aria-disabled')).toBe('true');
    await keys(page).start.click({ force: true });
    await product.panel({ do: 'feet', on: true });
    await page.locator('.dock-action[aria-disabled="false"]').waitFor();
    expect((await product.status()).session).toBeNull();
  });

  it('that leave the plate pause; that come back wait for Resume', async () => {
    const { page } = await started();
    await product.until(({ device }) => device.level >= 1);
    await product.panel({ do: 'feet', on: false });
    await says(page, 'Paused. Feet are off the plate.');
    await product.panel({ do: 'feet', on: true });
    await says(page, 'Feet are back. Press Resume.');
    expect((await product.status()).session?.state).toBe('paused');
    await keys(page).resume.click();
    await product.until(({ session }) => session?.state === 'soaking' || session?.state === 'running');
  });
});

describe('a fault', () => {
  it('is said at once, rests until its cause is gone, and is cleared by a press', async () => {
    const { page } = await started();
    await product.until(({ device }) => device.level >= 1);
    await product.panel({ do: 'heat', celsius: 90 });
    await says(page, 'The motor got too warm');
    expect(await keys(page).clear.getAttribute('aria-disabled')).toBe('true');
    await product.panel({ do: 'heat', celsius: 30 });
    await page.locator('.dock-action[aria-disabled="false"]').waitFor();
    await keys(page).clear.click();
    await keys(page).start.waitFor();
    expect((await product.status()).device.state).toBe('idle');
    expect((await product.sessions())[0]?.outcome).toBe('fault');
  });
});

describe('the front panel', () => {
  it('pulls the cable, and every page says what that means and what to do', async () => {
    const { page } = await started();
    await product.until(({ device }) => device.level >= 1);
    await page.getByRole('link', { name: 'Front panel' }).click();
    await page.getByRole('switch', { name: 'Cable' }).click();
    await says(page, 'Not connected');
    await page.getByRole('link', { name: 'Session' }).click();
    await says(page, 'The massager isn’t answering');
    await says(page, 'Still moving? Press STOP on the unit.');
    await page.getByRole('link', { name: 'Front panel' }).click();
    await page.getByRole('switch', { name: 'Cable' }).click();
    await page.locator('.contact[data-live]').waitFor({ state: 'attached' });
    const { session, device } = await product.status();
    expect([session, device.level]).toEqual([null, 0]);
  });

  it('presses STOP on the unit, and Start waits until it is released', async () => {
    const { page } = await opened({ path: '#/front-panel' });
    await page.getByRole('button', { name: 'STOP on the unit' }).click();
    await product.until(({ device }) => device.stopPressed === true);
    await page.getByRole('link', { name: 'Session' }).click();
    await says(page, 'Turn STOP on the unit to release it.');
    expect(await keys(page).start.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('link', { name: 'Front panel' }).click();
    await page.getByRole('button', { name: 'STOP on the unit' }).click();
    await page.getByRole('link', { name: 'Session' }).click();
    await page.locator('.dock-action[aria-disabled="false"]').waitFor();
  });

  it('holds START, which opens the bench: sessions wait until STOP closes it', async () => {
    const { page } = await opened({ path: '#/front-panel' });
    const hold = page.getByRole('button', { name: 'Hold it' });
    await hold.click();
    await product.panel({ do: 'pass-time', seconds: 6 });
    await product.until(({ device }) => device.state === 'bench');
    await page.locator('.log').getByText('The bench was opened on the unit.').waitFor();
    await page.getByRole('link', { name: 'Session' }).click();
    await says(page, 'A technician is working on this unit');
    await keys(page).stop.click();
    await product.until(({ device }) => device.state === 'latched');
    await offered(keys(page).start);
  });

  it('heats the motor by a slider, which stays where it is held', async () => {
    const { page } = await opened({ path: '#/front-panel' });
    const heat = page.getByRole('slider', { name: 'Heat' });
    await heat.focus();
    await page.keyboard.press('End');
    await product.until(({ device }) => device.state === 'fault');
    await page.getByRole('link', { name: 'Session' }).click();
    await says(page, 'The motor got too warm');
  });

  it('shows what the massager did, with the rule behind it', async () => {
    const { page } = await opened({ path: '#/front-panel' });
    await page.getByRole('switch', { name: 'Feet' }).click();
    await page.locator('.log').getByText('The feet left the plate.').first().waitFor();
  });
});
