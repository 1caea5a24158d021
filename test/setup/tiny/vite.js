/** Stands in for the bundler in a tiny project. */
const { appendFileSync, copyFileSync, mkdirSync } = require('node:fs');

appendFileSync(process.env.TINY_LOG, 'vite\n');
mkdirSync('dist/web', { recursive: true });
copyFileSync('web/index.html', 'dist/web/index.html');
