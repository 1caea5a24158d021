/**
 * Stands in for npm in a tiny project: "installs" the two tools that lie beside it. TINY_NPM says how it
 * goes wrong: "half" stops half-way, "gate" waits for the file TINY_GATE, anything else is printed and fails.
 */
const { appendFileSync, copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const { TINY_LOG, TINY_NPM = '', TINY_GATE = '' } = process.env;

function provide(name, file) {
  const folder = join('node_modules', name);
  mkdirSync(join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.0.0' }));
  copyFileSync(join(__dirname, file), join(folder, 'bin', file === 'vite.js' ? file : 'tsc'));
}

function installAll() {
  rmSync('node_modules', { recursive: true, force: true });
  provide('typescript', 'tsc.js');
  if (TINY_NPM === 'half') process.exit(1);
  provide('vite', 'vite.js');
}

function whenOpen(task) {
  if (existsSync(TINY_GATE)) task();
  else setTimeout(() => whenOpen(task), 10);
}

appendFileSync(TINY_LOG, `npm ${process.argv.slice(2).join(' ')}\n`);
if (TINY_NPM === 'gate') whenOpen(installAll);
else if (TINY_NPM === 'half' || TINY_NPM === '') installAll();
else {
  console.error(TINY_NPM);
  process.exit(1);
}
