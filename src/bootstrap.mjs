#!/usr/bin/env node
/**
 * The way in: `npm start`, `npm test`, `npm run bench` and the `soleus` command. Plain JavaScript without
 * dependencies, since it runs before any is installed. This file uses only what an old Node can still
 * read, so that an old Node is told what to do instead of failing on the syntax.
 */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const [neededMajor, neededMinor] = engines.node.match(/\d+/g).map(Number);
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < neededMajor || (major === neededMajor && minor < neededMinor)) {
  console.error(
    `soleus: this is Node ${process.versions.node}, and Soleus needs ${neededMajor}.${neededMinor} or newer.\n` +
      'Install a newer one (https://nodejs.org, or your system’s packages), then start again.',
  );
  process.exitCode = 2;
} else {
  void import('./bootstrap/main.mjs').then(({ main }) => main(process.argv.slice(2)));
}
