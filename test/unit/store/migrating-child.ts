/**
 * A process that brings a database up to the present version and, when everything but the end of it is
 * written, says `migrating` and waits to be killed. What stops it before that it says, with its code.
 */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { storeProblem } from '../../../src/store/problems.ts';
import { prepareSchema } from '../../../src/store/schema.ts';

const [folder = '', user = ''] = process.argv.slice(2);

// Only now that everything is loaded: the checkout may be closed to others.
if (process.getuid?.() === 0) process.setuid?.(Number(user));

const path = join(folder, 'soleus.sqlite');
try {
  const database = new Database(path, { timeout: 0 });
  // So little stays in memory that what isn't committed is on disk too.
  database.pragma('cache_size = 1');
  const pragma = database.pragma.bind(database);
  database.pragma = (source, options) => {
    if (source.startsWith('user_version =')) {
      writeSync(1, 'migrating\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    return pragma(source, options);
  };
  prepareSchema(database, path, '2024-06-01T00:00:00.000Z');
} catch (error) {
  const { code, message, remedy } = storeProblem(error, path);
  writeSync(1, `${code}: ${message} ${remedy}\n`);
  process.exitCode = 1;
}
