/** Pages of the dashboard in the sizes and themes that people have, and what a person finds on them. */
import { text } from 'node:stream/consumers';
import type { Browser, Locator, Page } from 'playwright-core';

/** Against what never comes; a slow machine is no failure. */
const PATIENCE_MS = 180_000;

export const SIZES = {
  tiny: { width: 320, height: 568 },
  small: { width: 360, height: 740 },
  short: { width: 390, height: 664 },
  phone: { width: 390, height: 844 },
  sideways: { width: 844, height: 390 },
  tablet: { width: 768, height: 1024 },
  desktop: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof SIZES;

export type Theme = 'light' | 'dark';

export interface PageOptions {
  readonly size?: Size;
  readonly theme?: Theme;
  /** The page, after the `#`. */
  readonly path?: string;
  /**
   * What is chosen before a session, as a person would; null leaves what the page chose itself. On a page
   * that isn't ready, nothing can be chosen.
   */
  readonly programme?: string | null;
  /** The time zone of the browser; the machine's own without it. */
  readonly timeZone?: string;
  /** Runs before anything is loaded. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A page of the dashboard, and everything that the browser complained about or asked others for. */
export interface Opened {
  readonly page: Page;
  readonly complaints: string[];
}

/** Closes every page of a test, however it went. */
export async function closePages(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** Opens the dashboard and waits until it is live. */
export async function open(browser: Browser, url: string, options: PageOptions = {}): Promise<Opened> {
  const {
    size = 'desktop',
    theme = 'light',
    path = '',
    programme = 'Heel soothe',
    timeZone,
    prepare,
  } = options;
  const context = await browser.newContext({
    viewport: SIZES[size],
    colorScheme: theme,
    ...(timeZone === undefined ? {} : { timezoneId: timeZone }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('request', (request) => {
    const own = request.url().startsWith(url) || request.url().startsWith('data:');
    if (!own) complaints.push(`It asked for ${request.url()}`);
  });
  await prepare?.(page);
  await page.goto(`${url}/${path}`);
  await page.locator('.contact[data-live]').waitFor({ state: 'attached' });
  if (programme !== null) await choose(page, programme);
  return { page, complaints };
}

/** Chooses a programme without moving the page. */
export async function choose(page: Page, programme: string): Promise<void> {
  if ((await page.locator('.session[data-scene="ready"]').count()) === 0) return;
  await page.getByRole('radio', { name: programme, exact: true }).dispatchEvent('click');
}

/** What passes between a page and the controller, for a test to hold back. */
export interface Wire {
  /** True for a message that is not to arrive. */
  lose: (message: string, from: 'page' | 'controller') => boolean;
}

/** A wire that loses nothing until it is told to. */
export function wireOf(): Wire & Required<Pick<PageOptions, 'prepare'>> {
  const wire = {
    lose: (_message: string, _from: 'page' | 'controller'): boolean => false,
    prepare: (page: Page) =>
      page.routeWebSocket(/socket\.io/, (socket) => {
        const controller = socket.connectToServer();
        socket.onMessage((message) => {
          if (!wire.lose(String(message), 'page')) controller.send(message);
        });
        controller.onMessage((message) => {
          if (!wire.lose(String(message), 'controller')) socket.send(message);
        });
      }),
  };
  return wire;
}

/** The keys, by what they are called. */
export const keys = (page: Page) => ({
  start: page.getByRole('button', { name: 'Start', exact: true }),
  pause: page.getByRole('button', { name: 'Pause', exact: true }),
  resume: page.getByRole('button', { name: 'Resume', exact: true }),
  clear: page.getByRole('button', { name: 'Clear fault', exact: true }),
  stop: page.getByRole('button', { name: /^STOP/ }).filter({ hasNotText: 'unit' }).last(),
  hurts: page.getByRole('button', { name: /^That hurts/ }),
  deeper: page.getByRole('button', { name: 'Deeper' }),
  lighter: page.getByRole('button', { name: 'Lighter' }),
});

/** Waits until the page offers this key and would take a press: what a person sees before pressing a shortcut. */
export function offered(key: Locator): Promise<void> {
  return key.filter({ visible: true }).click({ trial: true });
}

/** Waits until the page says this, as a heading, a statement or a notice. */
export function says(page: Page, text: string | RegExp): Promise<void> {
  return page.getByText(text).filter({ visible: true }).first().waitFor();
}

/** What a press on this key or link saves as a file. */
export async function downloaded(page: Page, key: Locator): Promise<{ name: string; content: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), key.click()]);
  return { name: download.suggestedFilename(), content: await text(await download.createReadStream()) };
}
