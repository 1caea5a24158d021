import { useMemo } from 'preact/hooks';
import { CurveChart, Preview } from '../../chart/index.ts';
import { endOf } from '../../curve/index.ts';
import { minutesAndSeconds } from '../../format.ts';
import { type Checked, type Draft, planOfDraft, readDraft, readLevel } from '../../programme-draft/index.ts';
import { curveOfPlan } from '../../session/index.ts';
import { programmesWords } from '../../words/programmes.ts';
import { verdictText } from './verdict.tsx';

const { editor: said, kinds } = programmesWords;

/** Room above the deepest level in the small picture, levels. */
const PREVIEW_ROOM = 0.5;
const LEAST_S = 1;
const NO_IDS: ReadonlySet<string> = new Set();

/** The plan as it is written: a chart where there is room, else a strip that stays in sight. */
export function EditorPlan({ draft, checked }: { readonly draft: Draft; readonly checked: Checked }) {
  const plan = useMemo(() => planOfDraft(draft), [draft]);
  const totalS = endOf(plan);
  const top = Math.max(...plan.map(({ level }) => level));
  const curve = useMemo(() => {
    const reading = readDraft(draft, kinds, NO_IDS);
    return curveOfPlan({
      plan,
      totalS: Math.max(totalS, LEAST_S),
      ceiling: readLevel(draft.ceiling) ?? top,
      phases: reading.ok ? reading.programme.phases : [],
    });
  }, [draft, plan, totalS, top]);
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
