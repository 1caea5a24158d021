/** Short lines on stderr about what the set-up is doing; silence when there is nothing to do. */

export class Progress {
  /** `write` takes text as it is, line ends included. */
  constructor(write = (text) => process.stderr.write(text)) {
    this.write = write;
    this.waiting = (pid) =>
      write(`Another Soleus is being set up here${pid ? ` (process ${pid})` : ''}: waiting for it …\n`);
  }

  /** "Installing packages … done in 11 s", or "… failed" when `task` throws. */
  async during(title, task) {
    const start = performance.now();
    this.write(`${title} … `);
    try {
      const result = await task();
      this.write(`done in ${seconds(performance.now() - start)}\n`);
      return result;
    } catch (error) {
      this.write('failed\n');
      throw error;
    }
  }
}

/** "0.4 s", "11 s", "2 min 5 s". */
export function seconds(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const whole = Math.round(ms / 1000);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
