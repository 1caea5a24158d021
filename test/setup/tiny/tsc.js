/** Stands in for the compiler in a tiny project: copies .ts to .js, and refuses a file that says "wrong type". */
const { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

appendFileSync(process.env.TINY_LOG, 'tsc\n');
for (const file of readdirSync('src', { recursive: true }).filter((name) => name.endsWith('.ts'))) {
  const source = readFileSync(join('src', file), 'utf8');
  if (source.includes('wrong type')) {
    console.log(`src/${file}(1,1): error TS2322: wrong type`);
    process.exit(2);
  }
  const output = join('dist', 'src', file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, source);
}
