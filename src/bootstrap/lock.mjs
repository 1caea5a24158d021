/**
 * One set-up at a time in a folder. The holder touches its lock file every second; a lock whose process
 * is gone, or that nobody has touched for a while, is taken over.
 */
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const TOUCH_MS = 1_000;
const ABANDONED_MS = 20_000;
const POLL_MS = 200;

/**
 * Runs `task` while this process alone holds the lock of `root`. Calls `onWait` once, with the holder's
 * process id, if another one has to be waited for. `signal` ends the waiting.
 */
export async function withLock(root, { onWait, signal }, task) {
  const lock = join(root, '.cache', 'setup.lock');
  makeFolder(join(root, '.cache'));
  let told = false;
  while (!acquire(lock)) {
    if (isAbandoned(lock)) {
      removeAbandoned(lock);
      continue;
    }
    if (!told) onWait(holderOf(lock)?.pid);
    told = true;
    await delay(POLL_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
  const touching = setInterval(() => touch(lock), TOUCH_MS);
  try {
    return await task();
  } finally {
    clearInterval(touching);
    if (holderOf(lock)?.pid === process.pid) rmSync(lock, { force: true });
  }
}

/** Not `recursive`: on a read-only disk Node then says ENOENT, as if the folder above were missing. */
function makeFolder(path) {
  try {
    mkdirSync(path);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

/** Makes the lock; false when there is one already. */
function acquire(lock) {
  try {
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: hostname() }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes an abandoned lock. Of several processes that find it abandoned only one may do so, or the
 * second would remove the first one's new lock: they settle it by a lock of their own.
 */
function removeAbandoned(lock) {
  const breaking = `${lock}.breaking`;
  if (!acquire(breaking)) {
    if (ageMs(breaking) > ABANDONED_MS) rmSync(breaking, { force: true });
    return;
  }
  try {
    if (isAbandoned(lock)) rmSync(lock, { force: true });
  } finally {
    rmSync(breaking, { force: true });
  }
}

function isAbandoned(lock) {
  if (ageMs(lock) > ABANDONED_MS) return true;
  const holder = holderOf(lock);
  return holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);
}

function holderOf(lock) {
  try {
    return JSON.parse(readFileSync(lock, 'utf8'));
  } catch {
    return undefined; // Released meanwhile, or not written yet.
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function ageMs(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}

function touch(lock) {
  const now = new Date();
  try {
    utimesSync(lock, now, now);
  } catch {
    // Someone cleared the folder; the next start makes the lock anew.
  }
}
