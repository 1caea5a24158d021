/** What a service of the system never sees (systemd.exec(5), `ProtectHome=`). */

const HOMES = ['home', 'root', 'run/user'];

export function isInHome(path: string): boolean {
  return HOMES.some((home) => path === `/${home}` || path.startsWith(`/${home}/`));
}
