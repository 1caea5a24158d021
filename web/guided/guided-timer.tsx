import { useEffect, useRef } from 'preact/hooks';
import type { Clock } from '../../src/clock/index.ts';
import type { GuidedStep } from '../../src/contract/index.ts';
import { Key } from '../components/index.ts';
import { timeLeft } from '../format.ts';
import { isOver, leftInAllS, leftInStepS, type Walk, wholeS } from '../timer/index.ts';
import { byHandWords } from '../words/by-hand.ts';
import { useWalk, type WalkKeys } from './use-walk.ts';

const { timer: said } = byHandWords;

/** From this many characters on a step is set smaller, so that it and its time stand together. */
const LONG_TEXT = 60;

/** Leads through steps: the step now, what is left of it, and what comes next. Nothing here moves a motor. */
export function GuidedTimer(props: {
  /** What it leads through. */
  readonly name: string;
  readonly steps: readonly GuidedStep[];
  readonly clock: Clock;
}) {
  const { steps, clock } = props;
  const { walk, keys } = useWalk(steps, clock);
  const section = useRef<HTMLElement>(null);
  const begun = walk.running || walk.step > 0 || walk.inStepMs > 0;
  useEffect(() => {
    // A longer step must not push the keys out of sight.
    if (begun) section.current?.scrollIntoView({ block: walk.step === 0 ? 'start' : 'nearest' });
  }, [begun, walk.step]);
  return (
    <section ref={section} class="guided" aria-label={said.label(props.name)}>
      {isOver(walk, steps) ? (
        <>
          <h2 class="guided-step">{said.over}</h2>
          <p class="hint">{said.overHint}</p>
        </>
      ) : (
        <StepNow steps={steps} walk={walk} begun={begun} />
      )}
      <Progress steps={steps} walk={walk} />
      <Keys steps={steps} walk={walk} begun={begun} keys={keys} />
      <StepNext steps={steps} walk={walk} />
      <output class="unseen">{begun ? spoken(steps, walk) : ''}</output>
    </section>
  );
}

/** Once for each step, and when it pauses or ends: never the seconds. */
function spoken(steps: readonly GuidedStep[], walk: Walk): string {
  const step = steps[walk.step];
  if (step === undefined) return said.over;
  return walk.running ? withSide(step) : said.paused;
}

const withSide = ({ side, text }: GuidedStep): string => `${said.sides[side]}. ${text}`;

function StepNow(props: {
  readonly steps: readonly GuidedStep[];
  readonly walk: Walk;
  readonly begun: boolean;
}) {
  const { steps, walk, begun } = props;
  const step = steps[walk.step];
  if (step === undefined) return null;
  const leftS = leftInStepS(walk, steps);
  return (
    <>
      <p class="guided-place">
        <b>{said.sides[step.side]}</b> · {said.place(walk.step + 1, steps.length)}
      </p>
      <h2 class={step.text.length > LONG_TEXT ? 'guided-step guided-step-long' : 'guided-step'}>
        {step.text}
      </h2>
      {leftS === null ? (
        <p class="guided-own-time">{begun ? said.counted : ''}</p>
      ) : (
        <p class="guided-time">
          {timeLeft(leftS)} <span class="guided-time-unit">{said.left}</span>
        </p>
      )}
    </>
  );
}

function StepNext({ steps, walk }: { readonly steps: readonly GuidedStep[]; readonly walk: Walk }) {
  const step = steps[walk.step];
  const next = steps[walk.step + 1];
  if (step === undefined) return null;
  if (next === undefined) return <p class="guided-next">{said.last}</p>;
  return <p class="guided-next">{said.next(next.side === step.side ? next.text : withSide(next))}</p>;
}

/** How far it is: a bar for each step that has a time, as wide as that takes. */
function Progress({ steps, walk }: { readonly steps: readonly GuidedStep[]; readonly walk: Walk }) {
  const whole = wholeS(steps);
  if (whole === 0) return null;
  return (
    <div
      class="guided-progress"
      role="img"
      aria-label={said.progress(whole - leftInAllS(walk, steps), whole)}
    >
      {barsOf(steps, walk).map(({ fromS, seconds, done }) => (
        <span key={fromS} class="guided-bar" style={{ flexGrow: seconds }}>
          <span style={{ width: `${100 * done}%` }} />
        </span>
      ))}
    </div>
  );
}

interface Bar {
  readonly fromS: number;
  readonly seconds: number;
  /** Share that is done. */
  readonly done: number;
}

function barsOf(steps: readonly GuidedStep[], walk: Walk): Bar[] {
  let fromS = 0;
  return steps.flatMap(({ seconds }, index) => {
    if (seconds === null) return [];
    const now = Math.min(1, walk.inStepMs / 1000 / seconds);
    const bar = { fromS, seconds, done: index === walk.step ? now : index < walk.step ? 1 : 0 };
    fromS += seconds;
    return [bar];
  });
}

/**
 * The main key keeps its place: it starts, pauses, and at a step without a time it goes on, since there is
 * no time to pause.
 */
function Keys(props: {
  readonly steps: readonly GuidedStep[];
  readonly walk: Walk;
  readonly begun: boolean;
  readonly keys: WalkKeys;
}) {
  const { steps, walk, begun, keys } = props;
  const ownTime = walk.running && steps[walk.step]?.seconds === null;
  const startText = isOver(walk, steps) ? said.again : begun ? said.goOn : said.start;
  return (
    <div class="guided-keys">
      {walk.running && !ownTime ? (
        <Key class="guided-main" onPress={keys.pause}>
          {said.pause}
        </Key>
      ) : (
        <Key look="primary" class="guided-main" onPress={ownTime ? keys.next : keys.start}>
          {ownTime ? said.forward : startText}
        </Key>
      )}
      <Key look="quiet" onPress={keys.back}>
        {said.back}
      </Key>
      {!ownTime && (
        <Key look="quiet" onPress={keys.next}>
          {said.forward}
        </Key>
      )}
      <Key look="quiet" onPress={keys.end}>
        {said.end}
      </Key>
    </div>
  );
}
