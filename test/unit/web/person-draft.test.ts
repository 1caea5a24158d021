import { describe, expect, it } from 'vitest';
import { profileTextSchema } from '../../../src/contract/index.ts';
import { draftOf, emptyDraft, readDraft } from '../../../web/pages/people/person-draft.ts';
import { person } from './given.ts';

const ANNA = { ...person('anna', 'Anna'), bodyMassKg: 61.5, ceiling: 3.5 };

describe('what is typed about a person', () => {
  it('reads back as it was', () => {
    const { id: _id, createdAt: _createdAt, ...text } = ANNA;
    expect(readDraft(draftOf(ANNA))).toEqual({ ok: true, person: text });
  });

  it('may leave the numbers empty, take a comma, and have space around it', () => {
    const read = readDraft({ ...emptyDraft('plum'), name: '  Bo ', ceiling: ' 3,5 ' });
    expect(read).toMatchObject({
      ok: true,
      person: { name: 'Bo', colour: 'plum', ceiling: 3.5, bodyMassKg: null },
    });
  });

  it.each([
    [{ name: ' ' }, ['name']],
    [{ name: 'x'.repeat(41) }, ['name']],
    [{ bodyMass: '19' }, ['bodyMass']],
    [{ bodyMass: 'heavy' }, ['bodyMass']],
    [{ ceiling: '14' }, ['ceiling']],
    [{ ceiling: '0.9' }, ['ceiling']],
    [{ ceiling: 'Infinity' }, ['ceiling']],
    [{ ceiling: 'NaN', bodyMass: '301' }, ['bodyMass', 'ceiling']],
  ] as const)('with %j is refused by those fields', (change, errors) => {
    expect(readDraft({ ...draftOf(ANNA), ...change })).toEqual({ ok: false, errors });
  });

  it.each([
    '1',
    '11',
    '20',
    '300',
    '3.25',
  ])('is taken by the contract where it is taken here (%s)', (text) => {
    for (const part of [{ ceiling: text }, { bodyMass: text }]) {
      const read = readDraft({ ...draftOf(ANNA), ...part });
      if (read.ok) expect(profileTextSchema.safeParse(read.person).success).toBe(true);
    }
    expect(readDraft(draftOf(ANNA)).ok).toBe(true);
  });
});
