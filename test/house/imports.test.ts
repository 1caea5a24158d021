import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { houseOf, wrongImports } from './imports.ts';
import { importsOf } from './syntax.ts';
import { filesLike, ROOT, type TreeFile } from './tree.ts';

const SOURCES = filesLike(/^(src|web|hardware|firmware)\/.*\.tsx?$/);

/** What a part takes from other folders, as the builds have it. */
async function sharedWith(part: 'CONTROLLER' | 'DASHBOARD'): Promise<readonly string[]> {
  const builds = await import(pathToFileURL(`${ROOT}/src/bootstrap/builds.mjs`).href);
  return z.array(z.string()).parse(builds[`SHARED_WITH_${part}`]);
}

describe('imports', () => {
  it('run one way, through the doors', () => {
    expect(wrongImports(SOURCES)).toEqual([]);
  });

  it('of the dashboard are all among what its build watches for changes', async () => {
    const fromOutside = SOURCES.filter((file) => file.path.startsWith('web/'))
      .flatMap((file) =>
        importsOf(file).map(({ from }) => new URL(from, `file:///${file.path}`).pathname.slice(1)),
      )
      .map(houseOf)
      .filter((house) => house !== undefined && house !== 'web');
    expect(await sharedWith('DASHBOARD')).toEqual(expect.arrayContaining(fromOutside));
  });

  it('of controller, firmware and benches from the hardware are all among what their build watches', async () => {
    const watched = await sharedWith('CONTROLLER');
    const fromHardware = filesLike(/^((src|firmware|test\/(bench|hex))\/.*|hardware\/.*)\.ts$/)
      .filter(({ path }) => !path.startsWith('hardware/') || watched.includes(path))
      .flatMap((file) =>
        importsOf(file).map(({ from }) => new URL(from, `file:///${file.path}`).pathname.slice(1)),
      )
      .filter((path) => houseOf(path) === 'hardware');
    expect([...new Set(fromHardware)].sort()).toEqual(watched);
  });

  it.each([
    [
      'src/session/step.ts',
      "import { Massager } from '../device/index.ts';",
      'src/session may not know src/device',
    ],
    [
      'src/care/dose.ts',
      "import type { Massager } from '../device/index.ts';",
      'src/care may not know src/device',
    ],
    ['src/clock/x.ts', "export * from '../link/index.ts';", 'src/clock may not know src/link'],
    ['src/link/x.ts', "const port = import('../emulator/index.ts');", 'src/link may not know src/emulator'],
    [
      'src/contract/x.ts',
      "type P = import('../../hardware/pins.ts').Pin;",
      'src/contract may not know hardware',
    ],
    ['src/server/x.ts', "import { store } from '../store/index.ts';", 'src/server may not know src/store'],
    ['src/device/x.ts', "import { frame } from '../link/frame.ts';", 'the door of src/link is its index.ts'],
    ['src/device/x.ts', "import { frame } from '../link';", 'names the file with its ending'],
    ['src/controller/x.ts', "import { Emulator } from '../emulator/index.ts';", 'only the opening of a port'],
    ['src/cli/run.ts', "import { Emulator } from '../emulator/index.ts';", 'only the opening of a port'],
    ['src/cli/run.ts', "import { tree } from '../../test/house/tree.ts';", 'outside the parts'],
    [
      'web/x.tsx',
      "import { zodded } from '../src/contract/zodded.ts';",
      'contract/zodded.ts → src/contract/deep.ts → zod',
    ],
    [
      'web/x.tsx',
      "import { type Zodded } from '../src/contract/zodded.ts';",
      'brings zod into the dashboard',
    ],
    ['web/x.tsx', "import { serve } from '../src/server/index.ts';", 'web may not know src/server'],
  ])('the rule finds %s: %s', (path, text, why) => {
    const house: TreeFile[] = [
      { path: 'src/contract/zodded.ts', text: "export { deep } from './deep.ts';" },
      { path: 'src/contract/deep.ts', text: "import { z } from 'zod'; export const deep = z.string();" },
    ];
    expect(wrongImports([...house, { path, text }])).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    ['src/controller/equipment.ts', "import { Emulator } from '../emulator/index.ts';"],
    ['src/cli/emulate.ts', "import { Emulator } from '../emulator/index.ts';"],
    ['src/emulator/board.ts', "import { pins } from '../../hardware/pins.ts';"],
    ['src/link/x.ts', "// import '../server/index.ts'\nconst text = `import '../server/index.ts'`;"],
    ['web/x.tsx', "import type { Zodded } from '../src/contract/zodded.ts';"],
    ['web/x.tsx', "import './style.css'; const a = <p>import '../src/server/index.ts'</p>;"],
  ])('the rule lets %s pass: %s', (path, text) => {
    expect(
      wrongImports([
        { path, text },
        { path: 'src/contract/zodded.ts', text: "import 'zod';" },
      ]),
    ).toEqual([]);
  });
});
