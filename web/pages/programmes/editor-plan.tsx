import { useMemo } from 'preact/hooks';
import { CurveChart, Preview } from '../../chart/index.ts';
import { endOf } from '../../curve/index.ts';
import { minutesAndSeconds } from '../../format.ts';
import {
  type Checked,
  type Draft,
  phasesOfDraft,
  planOfPhases,
  readLevel,
} from '../../programme-draft/index.ts';
import { curveOfPlan } from '../../session/index.ts';
import { programmesWords } from '../../words/programmes.ts';
import { verdictText } from './verdict.tsx';

const { editor: said, kinds } = programmesWords;

/** Room above the deepest level in the small picture, levels. */
const PREVIEW_ROOM = 0.5;
const LEAST_S = 1;

/** The plan as it is written: a chart where there is room, else a strip that stays in sight. */
export function EditorPlan({ draft, checked }: { readonly draft: Draft; readonly checked: Checked }) {
  const phases = useMemo(() => phasesOfDraft(draft, kinds), [draft]);
  const plan = useMemo(() => planOfPhases(phases), [phases]);
  const totalS = endOf(plan);
  const top = Math.max(...plan.map(({ level }) => level));
  const ceiling = readLevel(draft.ceiling) ?? top;
  const curve = useMemo(
    () => curveOfPlan({ plan, totalS: Math.max(totalS, LEAST_S), ceiling, phases }),
    [plan, totalS, ceiling, phases],
  );
  return (
    <section class="editor-plan" aria-label={said.plan}>
      <div class="editor-strip">
        <Preview programme={{ plan, totalS }} topLevel={top + PREVIEW_ROOM} />
        <p>
          <b class="editor-total">{minutesAndSeconds(totalS)}</b> {said.inAll}
          <span class="editor-verdict">{verdictText(checked)}</span>
        </p>
      </div>
      <div class="editor-chart">
        <CurveChart curve={curve} />
      </div>
    </section>
  );
}
