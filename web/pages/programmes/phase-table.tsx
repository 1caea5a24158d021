import type { Phase } from '../../../src/contract/index.ts';
import { LEVEL_LIGHTEST } from '../../../src/contract/levels.ts';
import { phaseSpans } from '../../curve/index.ts';
import { programmesWords } from '../../words/programmes.ts';

const { detail: said, positions } = programmesWords;

/** The phases with their times and what the level does in each. */
export function PhaseTable({ phases }: { readonly phases: readonly Phase[] }) {
  const spans = phaseSpans(phases);
  const fromLevels = phases.map((_, index) => endLevel(phases[index - 1]));
  return (
    <table class="phase-table">
      <thead>
        <tr>
          <th scope="col">{said.phase}</th>
          <th scope="col">{said.time}</th>
          <th scope="col">{said.levels}</th>
        </tr>
      </thead>
      <tbody>
        {phases.map((phase, index) => (
          <tr key={spans[index]?.fromS}>
            <th scope="row">
              {phase.name}
              <span class="phase-place">{positions[phase.position]}</span>
            </th>
            <td class="phase-time">{said.span(spans[index]?.fromS ?? 0, spans[index]?.toS ?? 0)}</td>
            <td>{linesOf(phase, fromLevels[index] ?? LEVEL_LIGHTEST).join(', ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const endLevel = (phase: Phase | undefined): number => phase?.segments.at(-1)?.toLevel ?? LEVEL_LIGHTEST;

function linesOf({ kind, segments }: Phase, fromLevel: number): string[] {
  let from = kind === 'soak' ? LEVEL_LIGHTEST : fromLevel;
  return segments.map(({ toLevel, overS }) => {
    const text = said.line(from, toLevel, overS);
    from = toLevel;
    return text;
  });
}
