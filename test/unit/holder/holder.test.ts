/** Who has what, as this computer shows it: with a process of its own that has a file and a port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holderOfFile, holderOfPort, holderText } from '../../../src/holder/index.ts';
import { commandIn } from '../../../src/holder/process.ts';
import { listeningSockets } from '../../../src/holder/sockets.ts';
import { openProblem } from '../../../src/link/problems.ts';

const HOLD = `
  require('node:fs').openSync(process.argv[1], 'r');
  const server = require('node:net').createServer().listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

let folder: string;
let file: string;
let child: ChildProcess;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soleus-holder-'));
  file = join(folder, 'port');
  writeFileSync(file, '');
  symlinkSync(file, join(folder, 'by-another-name'));
  child = spawn(process.execPath, ['-e', HOLD, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  port = Number(said.toString());
});
afterAll(async () => {
  const gone = once(child, 'exit');
  child.kill();
  await gone;
  rmSync(folder, { recursive: true });
});

describe('the holder', () => {
  it('of a file is found by any of its names', () => {
    const held = { pid: child.pid, command: 'node' };
    expect(holderOfFile(file)).toEqual(held);
    expect(holderOfFile(join(folder, 'by-another-name'))).toEqual(held);
  });

  it('of a serial port that can’t be locked is named in the problem', () => {
    const locked = new Error('Error Resource temporarily unavailable Cannot lock port');
    expect(openProblem(file, locked)).toMatchObject({
      code: 'port-busy',
      message: `${file} is open in "node" (process ${child.pid}).`,
    });
    expect(openProblem('/dev/soleus-not-there', locked).message).toContain('Another program has');
  });

  it('of a port is who listens there', () => {
    expect(holderOfPort(port)).toEqual({ pid: child.pid, command: 'node' });
  });

  it('of what nobody has, and of what is not there, is nobody', () => {
    const free = join(folder, 'free');
    writeFileSync(free, '');
    expect(holderOfFile(free)).toBeUndefined();
    expect(holderOfFile(join(folder, 'missing'))).toBeUndefined();
    expect(holderOfPort(1)).toBeUndefined();
  });
});

describe('a process', () => {
  it.each([
    [
      ['/usr/bin/node', '/opt/soleus/src/bootstrap.mjs', 'schedule', 'run', '--data', '/x'],
      'soleus schedule run',
    ],
    [['node', '/usr/local/bin/soleus', 'serve', '--port', '8420'], 'soleus serve'],
    [['node', 'src/bootstrap.mjs'], 'soleus'],
    [['node', 'src/bootstrap.mjs', 'run', 'heel-soothe'], 'soleus run heel-soothe'],
    [['node', 'src/bootstrap.mjs', 'simulate', '../my file.yaml'], 'soleus simulate'],
    [['/usr/bin/minicom', '-D', '/dev/ttyUSB0'], 'minicom'],
    [[], undefined],
  ])('of the words %j is %s', (words, command) => {
    expect(commandIn(words)).toBe(command);
  });

  it('is told of by its number, and by its name where that is shown', () => {
    expect(holderText({ pid: 12, command: 'minicom' })).toBe('"minicom" (process 12)');
    expect(holderText({ pid: 12, command: undefined })).toBe('process 12');
  });
});

describe('the table of sockets', () => {
  const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:20E4 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0
   1: 0100007F:20E4 0100007F:9C40 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0000000000000000 100 0 0 10 0
`;

  it('names who listens, not who is connected', () => {
    expect(listeningSockets(TABLE, 8420)).toEqual(['socket:[4711]']);
    expect(listeningSockets(TABLE, 8421)).toEqual([]);
  });

  it.each(['', 'x', '\n\n', ' 0: zz:zz 0A'])('that reads %j names nobody', (table) => {
    expect(listeningSockets(table, 8420)).toEqual([]);
  });
});
