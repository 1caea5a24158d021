/** In the state column of Linux's table of TCP sockets (TCP_LISTEN, include/net/tcp_states.h). */
const LISTENING = '0A';

/** The sockets that listen at `port` by `/proc/net/tcp`, as a process's list of open files names them. */
export function listeningSockets(table: string, port: number): readonly string[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const isThere = state === LISTENING && Number.parseInt(local.split(':')[1] ?? '', 16) === port;
    return isThere ? [`socket:[${inode}]`] : [];
  });
}
