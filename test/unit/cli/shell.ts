/** A shell for tests: streams that remember, signals that the test sends. */
import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import type { Shell } from '../../../src/cli/shell.ts';

export interface TestShell extends Shell {
  said(): string;
  told(): string;
}

class Memory extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 100;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export function testShell(
  workingFolder: string,
  options: { terminal?: boolean; environment?: Record<string, string> } = {},
): TestShell {
  const output = new Memory(options.terminal ?? false);
  const errors = new Memory(options.terminal ?? false);
  const input = Object.assign(new PassThrough(), {
    isTTY: options.terminal ?? false,
    setRawMode: () => undefined,
  });
  return {
    input,
    output,
    errors,
    environment: { SOLEUS_DATA: workingFolder, ...options.environment },
    workingFolder,
    signals: new EventEmitter(),
    said: () => output.text,
    told: () => errors.text,
  };
}
