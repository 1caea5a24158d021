/** STOP in the dashboard, in a real browser, to the motor's pin off. */
import { isOff } from '../../src/emulator/index.ts';
import { launch } from '../browser/chromium.ts';
import type { Figure } from './figure.ts';
import { openProduct, quantile, wait } from './product.ts';

export const name = 'stop';

const ROUNDS = 100;
/** Notes in the page when Escape went down, on the clock that the page shares with this process. */
const NOTE_ESCAPE = `addEventListener('keydown', (event) => {
  if (event.key === 'Escape') globalThis.pressedAt = performance.timeOrigin + event.timeStamp;
}, { capture: true });`;

export async function run(): Promise<readonly Figure[]> {
  const product = await openProduct(1);
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.addInitScript({ content: NOTE_ESCAPE });
    await page.goto(product.server.url);
    let offAt = 0;
    product.em.board.onOutput((output) => {
      if (isOff(output)) offAt = performance.timeOrigin + performance.now();
    });
    const tookMs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.getByRole('button', { name: /^Start/ }).click();
      while (!product.em.board.outputOn) await wait(20);
      await wait(100 + ((round * 37) % 200));
      offAt = 0;
      await page.keyboard.press('Escape');
      while (offAt === 0) await wait(5);
      const pressedAt = Number(await page.evaluate('pressedAt'));
      tookMs.push(offAt - pressedAt);
      await page.getByRole('button', { name: /^Start/ }).waitFor();
    }
    return [
      {
        what: `Escape to output off, median of ${ROUNDS}`,
        measured: quantile(tookMs, 0.5),
        atMost: 50,
        unit: 'ms',
      },
      {
        what: `Escape to output off, 99th percentile of ${ROUNDS}`,
        measured: quantile(tookMs, 0.99),
        atMost: 50,
        unit: 'ms',
      },
    ];
  } finally {
    await browser.close();
    await product.close();
  }
}
