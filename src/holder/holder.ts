import { readFileSync, realpathSync } from 'node:fs';
import { type Holder, processWith } from './process.ts';
import { listeningSockets } from './sockets.ts';

/** Who else has the file or device at `path` open; undefined where nobody has, or it can't be known. */
export function holderOfFile(path: string): Holder | undefined {
  try {
    const real = realpathSync(path);
    return processWith((opened) => opened === real);
  } catch {
    return undefined;
  }
}

/** Who else listens at a TCP port of this computer; undefined where nobody does, or it can't be known. */
export function holderOfPort(port: number): Holder | undefined {
  const sockets = new Set(
    ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningSockets(textOf(table), port)),
  );
  return sockets.size === 0 ? undefined : processWith((opened) => sockets.has(opened));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
