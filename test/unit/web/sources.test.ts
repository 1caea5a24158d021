import { describe, expect, it } from 'vitest';
import { CARE_FACTS } from '../../../src/care/index.ts';
import { groupsOf } from '../../../web/pages/sources/groups.ts';

const fact = (id: string) => ({ id, text: `Text of ${id}.`, source: 'An article' });

describe('the groups of sources', () => {
  it('follow a session, each fact in one of them', () => {
    const groups = groupsOf(['A1', 'M1', 'B2', 'M2'].map(fact));
    expect(groups.map(({ name, facts }) => [name, facts.map(({ id }) => id)])).toEqual([
      ['On the massager', ['M1', 'M2']],
      ['Before a session', ['B2']],
      ['After a session', ['A1']],
    ]);
  });

  it('hold every fact there is, also of a letter without a name', () => {
    expect(groupsOf(CARE_FACTS).flatMap(({ facts }) => facts)).toHaveLength(CARE_FACTS.length);
    expect(groupsOf([fact('X1')])).toEqual([{ name: 'Further statements', facts: [fact('X1')] }]);
  });
});
