/** The address that a server has. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../contract/index.ts';
import { holderOfPort, holderText } from '../holder/index.ts';

export const LOOPBACK = '127.0.0.1';

/** Has `http` listen, and gives its port; 0 takes any free one. Rejects with a UsageError when the address can't be had. */
export function listen(http: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(addressError(error, host, port));
    http.once('error', fail);
    http.listen({ host, port }, () => {
      http.off('error', fail);
      resolve((http.address() as AddressInfo).port);
    });
  });
}

function addressError(error: Error, host: string, port: number): UsageError {
  const code = 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new UsageError(
        'port-in-use',
        `Port ${port} at ${host} is in use by ${holderOf(port)}.`,
        `End that program, or choose another port, such as --port ${port === 65_535 ? port - 1 : port + 1}.`,
        { cause: error },
      );
    case 'EACCES':
      return new UsageError(
        'port-not-permitted',
        `This account may not serve at port ${port}.`,
        'Choose a port above 1023, such as --port 8420.',
        { cause: error },
      );
    default:
      return new UsageError(
        'address-unusable',
        `It is not possible to serve at ${host}: ${error.message}.`,
        'Choose an address of this machine with --host, or leave it out.',
        { cause: error },
      );
  }
}

function holderOf(port: number): string {
  const holder = holderOfPort(port);
  return holder === undefined ? 'another program, perhaps another Soleus' : holderText(holder);
}
