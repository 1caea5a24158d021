/** What a browser that can keep the screen on offers. */
interface ScreenKeeper {
  readonly wakeLock?: { request(type: 'screen'): Promise<{ release(): Promise<void> }> };
}

/**
 * Keeps the screen on, where the browser can, until the returned function is called. A browser lets go
 * whenever the page is out of sight, so it is asked again when the page is back.
 */
export function keepScreenOn(browser: ScreenKeeper, page: Document): () => void {
  let ended = false;
  let held: { release(): Promise<void> } | null = null;
  const ask = async (): Promise<void> => {
    if (ended || browser.wakeLock === undefined || page.visibilityState !== 'visible') return;
    try {
      const lock = await browser.wakeLock.request('screen');
      if (ended) await lock.release();
      else held = lock;
    } catch {
      // It may refuse, on a low battery for one: the timer goes on all the same.
      held = null;
    }
  };
  const onSight = (): void => void ask();
  page.addEventListener('visibilitychange', onSight);
  void ask();
  return () => {
    ended = true;
    page.removeEventListener('visibilitychange', onSight);
    void held?.release().catch(() => undefined);
  };
}
