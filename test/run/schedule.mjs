/** Runs steps in their order, side by side as far as two cores go. */

const CORES = 2;

/**
 * Starts each step as soon as the cores it needs are free and the steps it comes after have ended. A step
 * never overtakes one that needs more cores, so that none waits for ever.
 *
 * @param {readonly import('./steps.mjs').Step[]} steps
 * @param {(step: import('./steps.mjs').Step) => Promise<void>} runStep
 */
export async function runSideBySide(steps, runStep) {
  const waiting = [...steps];
  const running = new Map();
  const ended = new Set();
  let freeCores = CORES;
  const selected = new Set(steps.map((step) => step.name));
  const isReady = (step) => (step.after ?? []).every((name) => ended.has(name) || !selected.has(name));

  while (waiting.length > 0 || running.size > 0) {
    const next = waiting.find(isReady);
    if (next && next.cores <= freeCores) {
      waiting.splice(waiting.indexOf(next), 1);
      freeCores -= next.cores;
      const run = runStep(next).finally(() => {
        running.delete(next.name);
        ended.add(next.name);
        freeCores += next.cores;
      });
      running.set(next.name, run);
    } else {
      await Promise.race(running.values());
    }
  }
}
