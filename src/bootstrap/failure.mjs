/** What can go wrong before Soleus runs, told as a cause and what to do about it. */

export class SetupFailure extends Error {
  /**
   * @param {string} cause what went wrong, one sentence
   * @param {string} remedy what the reader can do about it
   * @param {string} [details] what the failing program printed
   */
  constructor(cause, remedy, details = '') {
    super(cause);
    this.name = 'SetupFailure';
    this.remedy = remedy;
    this.details = details;
  }
}

/** Thrown when a signal ends the set-up; `exitCode` is the shell's number for that signal. */
export class Interrupted extends Error {
  constructor(exitCode) {
    super('interrupted');
    this.name = 'Interrupted';
    this.exitCode = exitCode;
  }
}

const KNOWN = [
  {
    pattern: /code (ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT)\b/,
    cause: () => 'The package registry could not be reached.',
    remedy: () =>
      'Check the network, and the proxy if you use one (npm config get proxy), then start again: it goes on from there.',
  },
  {
    pattern: /code ENOSPC\b|ENOSPC:|no space left on device/,
    cause: () => 'The disk is full.',
    remedy: (root) => `Free some space (500 MB is enough) on the disk that holds ${root}, then start again.`,
  },
  {
    pattern: /code (EACCES|EPERM|EROFS)\b|(EACCES|EPERM|EROFS):|permission denied|read-only file system/,
    cause: (root) => `There is no permission to write in ${root}.`,
    remedy: () =>
      'Start it as the user who owns the folder, or make a checkout of your own. Once set up, a folder may be read-only.',
  },
  {
    pattern: /code EUSAGE\b/,
    cause: () => 'package.json and package-lock.json do not agree.',
    remedy: () =>
      'Put both back (git checkout package.json package-lock.json) or, if you changed a dependency, run npm install.',
  },
  {
    pattern: /code EINTEGRITY\b/,
    cause: () => 'A downloaded package is not what the lock file says it must be.',
    remedy: () =>
      'Run npm cache verify and start again. If it stays so, the registry or a proxy alters packages.',
  },
];

/** Turns an error of Node, or what a failed program printed, into a cause and a remedy. */
export function explain(task, text, root, remedy) {
  const known = KNOWN.find(({ pattern }) => pattern.test(text));
  if (known) return new SetupFailure(`${task} failed. ${known.cause(root)}`, known.remedy(root), text);
  return new SetupFailure(`${task} failed.`, remedy, text);
}
