import { expect, it } from 'vitest';
import { design } from '../../hardware/design.ts';
import { complaintsAbout } from '../../hardware/rules/index.ts';

it('the design keeps every rule', () => {
  expect(complaintsAbout(design).map(({ sentence }) => sentence)).toEqual([]);
});
