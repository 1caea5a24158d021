/**
 * Which folder may import which, and by which door. Everything points one way, so that a part can be
 * read, tested and replaced without those above it.
 */
import { posix } from 'node:path';
import { importsOf, placeOf } from './syntax.ts';
import type { TreeFile } from './tree.ts';

const GROUND = ['src/clock', 'src/config', 'src/contract'];

/** The whole list: what stands nowhere here is forbidden. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  hardware: ['src/contract'],
  firmware: ['hardware', 'src/contract'],
  'src/contract': [],
  'src/clock': ['src/contract'],
  'src/config': ['src/contract'],
  'src/log': ['src/config'],
  'src/programme': ['src/contract'],
  'src/holder': [],
  'src/card': ['src/contract'],
  'src/link': [...GROUND, 'src/holder'],
  'src/emulator': ['hardware', 'src/clock', 'src/contract'],
  'src/device': [...GROUND, 'src/link'],
  'src/session': ['src/contract', 'src/programme'],
  'src/care': ['src/contract', 'src/programme'],
  'src/store': [...GROUND, 'src/programme'],
  'src/schedule': [...GROUND, 'src/programme'],
  'src/calibration': ['src/clock', 'src/contract'],
  'src/calibration-record': ['src/contract', 'src/calibration'],
  'src/service': GROUND,
  'src/johnny-five': [...GROUND, 'src/device'],
  'src/controller': [
    ...GROUND,
    ...['src/programme', 'src/link', 'src/card'],
    ...[
      'src/session',
      'src/care',
      'src/store',
      'src/schedule',
      'src/calibration',
      'src/calibration-record',
      'src/device',
      'src/emulator',
    ],
  ],
  'src/api': [...GROUND, 'src/holder', 'src/controller', 'src/calibration-record'],
  'src/server': [...GROUND, 'src/log', 'src/controller', 'src/api'],
  'src/cli': [
    ...GROUND,
    ...[
      'src/programme',
      'src/calibration-record',
      'src/controller',
      'src/log',
      'src/api',
      'src/server',
      'src/card',
    ],
    ...['src/johnny-five', 'src/emulator', 'src/service'],
  ],
  web: ['src/clock', 'src/contract', 'src/programme', 'src/care'],
};

/** The emulator is known only where a port is opened, and to the command that runs it by itself. */
const KNOWS_EMULATOR =
  /^src\/(emulator\/|controller\/(equipment[^/]*|open-equipment)\.ts$|cli\/(commands\/)?emulate[^/]*\.ts$)/;

/** Folders that are data rather than one idea: each file is a door. */
const OPEN_FOLDERS = ['hardware'];

/** Side doors, for rules that the dashboard uses too: the index of the contract would bring zod there. */
const SIDE_DOORS = ['src/contract/levels.ts'];

/** `src/link` for `src/link/frame.ts`, `web` for anything in it; undefined outside the houses. */
export function houseOf(path: string): string | undefined {
  const [top = '', next = ''] = path.split('/');
  return top === 'src' && path.split('/').length > 2 ? `src/${next}` : top in MAY_IMPORT ? top : undefined;
}

/** What stands in the way of the import directions, one line for each. */
export function wrongImports(files: readonly TreeFile[]): string[] {
  const valueClosures = new Map(files.map((file) => [file.path, file]));
  return files.flatMap((file) => {
    const house = houseOf(file.path);
    if (house === undefined) return [];
    return importsOf(file).flatMap(({ from, typeOnly, line }) => {
      const wrong = (why: string) => [`${placeOf(file, line)} imports ${from}: ${why}`];
      if (!from.startsWith('.')) return [];
      if (!/\.(ts|tsx|css|svg|json)$/.test(from))
        return wrong('a relative import names the file with its ending');
      const target = posix.join(posix.dirname(file.path), from);
      const targetHouse = houseOf(target);
      if (targetHouse === house) return [];
      if (targetHouse === undefined) return wrong('that is outside the parts that may import each other');
      if (!(MAY_IMPORT[house] ?? []).includes(targetHouse))
        return wrong(`${house} may not know ${targetHouse}`);
      if (targetHouse === 'src/emulator' && !KNOWS_EMULATOR.test(file.path)) {
        return wrong('only the opening of a port and the emulate command know the emulator');
      }
      if (house === 'web') {
        const zod = typeOnly ? undefined : pathToZod(target, valueClosures);
        return zod ? wrong(`it brings zod into the dashboard (${zod.join(' → ')})`) : [];
      }
      const isDoor = target === `${targetHouse}/index.ts` || SIDE_DOORS.includes(target);
      if (!OPEN_FOLDERS.includes(targetHouse) && !isDoor) {
        return wrong(`the door of ${targetHouse} is its index.ts`);
      }
      return [];
    });
  });
}

/** The way from a file to zod along imports that stay after compilation; undefined when there is none. */
function pathToZod(
  path: string,
  files: ReadonlyMap<string, TreeFile>,
  seen = new Set<string>(),
): string[] | undefined {
  const file = files.get(path);
  if (file === undefined || seen.has(path)) return undefined;
  seen.add(path);
  for (const { from, typeOnly } of importsOf(file)) {
    if (typeOnly) continue;
    if (/^zod(\/|$)/.test(from)) return [path, from];
    if (!from.startsWith('.')) continue;
    const rest = pathToZod(posix.join(posix.dirname(path), from), files, seen);
    if (rest) return [path, ...rest];
  }
  return undefined;
}
