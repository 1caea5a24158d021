/** Stands in for the compiler in a tiny project: copies .ts to .js, and refuses a file that says "wrong type". */
const { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

appendFileSync(process.env.TINY_LOG, 'tsc\n');
const folder = dirname(process.argv[process.argv.indexOf('-p') + 1]);
const into = folder === 'src' ? 'dist' : 'dist/tools';
for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'))) {
  const source = readFileSync(join(folder, file), 'utf8');
  if (source.includes('wrong type')) {
    console.log(`${folder}/${file}(1,1): error TS2322: wrong type`);
    process.exit(2);
  }
  const output = join(into, folder, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, source);
}
