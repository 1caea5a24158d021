/** Compiles the firmware's core for this computer, with sanitizers, and runs its tests. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const firmware = join(here, '..', '..', 'firmware');
const FLAGS = [
  '-std=gnu11',
  '-g',
  '-O1',
  '-Wall',
  '-Wextra',
  '-Wconversion',
  '-Werror',
  '-fsanitize=address,undefined',
  '-fno-sanitize-recover=undefined',
];

const sourcesIn = (folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.c'))
    .map((name) => join(folder, name));

const bytesOf = (text) => `(const unsigned char[]){${[...Buffer.from(text, 'latin1'), 0].join(', ')}}`;
const quoted = (text) => JSON.stringify(text);

/** The frame vectors that the TypeScript tests read, as C tables. */
function vectorsHeader() {
  const { valid, invalid } = JSON.parse(readFileSync(join(here, '..', 'contract', 'frames.json'), 'utf8'));
  const most = Math.max(1, ...valid.map(({ args }) => args.length));
  return `#ifndef SOLEUS_FRAME_VECTORS_H
#define SOLEUS_FRAME_VECTORS_H
struct valid_vector { const char *text; unsigned seq; const char *verb; unsigned arg_count; const char *args[${most}]; };
struct invalid_vector { const unsigned char *bytes; unsigned length; };
#define VALID_VECTORS ${valid.length}U
#define INVALID_VECTORS ${invalid.length}U
static const struct valid_vector valid_vectors[] = {
${valid
  .map(({ text, seq, verb, args }) => {
    const line = text.endsWith('\n') ? text : `${text}\n`;
    return `{${quoted(line)}, ${seq}, ${quoted(verb)}, ${args.length}, {${args.length > 0 ? args.map(quoted).join(', ') : '0'}}},`;
  })
  .join('\n')}
};
static const struct invalid_vector invalid_vectors[] = {
${invalid.map(({ bytes }) => `{${bytesOf(bytes)}, ${Buffer.from(bytes, 'latin1').length}U},`).join('\n')}
};
#endif
`;
}

const into = mkdtempSync(join(tmpdir(), 'soleus-native-'));
try {
  writeFileSync(join(into, 'frame_vectors.h'), vectorsHeader());
  const program = join(into, 'tests');
  const compiled = spawnSync(
    'gcc',
    [
      ...FLAGS,
      ...['core', 'board/host', 'generated'].map((folder) => `-I${join(firmware, folder)}`),
      `-I${here}`,
      `-I${into}`,
      ...sourcesIn(join(firmware, 'core')),
      ...sourcesIn(join(firmware, 'board', 'host')),
      ...sourcesIn(here),
      '-o',
      program,
    ],
    { stdio: 'inherit' },
  );
  if (compiled.error) console.error(`gcc can't be run: ${compiled.error.message}`);
  const ran = compiled.status === 0 ? spawnSync(program, { stdio: 'inherit' }) : compiled;
  process.exitCode = ran.status ?? 1;
} finally {
  rmSync(into, { recursive: true, force: true });
}
