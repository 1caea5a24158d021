import { useState } from 'preact/hooks';
import type { CalibrationStatus } from '../../../src/contract/index.ts';
import { curveUnderWay, type UnderWay as UnderWayView } from '../../calibration/index.ts';
import { DutyChart } from '../../chart/index.ts';
import { Facts, Key } from '../../components/index.ts';
import { calibrationWords } from '../../words/calibration.ts';
import type { PageProps } from '../page-props.ts';
import { ReferenceForm } from './reference-form.tsx';

const { underWay: said } = calibrationWords;

/** A calibration under way: what to do now is large; its steps, its figures and its curve stand below. */
export function UnderWay(
  props: Pick<PageProps, 'rest' | 'picture'> & {
    readonly calibration: CalibrationStatus;
    readonly view: UnderWayView;
    /** What is asked of a technician may be typed here. */
    readonly typing: boolean;
  },
) {
  const { calibration, view, rest, picture, typing } = props;
  const device = picture.heard.value?.status.device ?? null;
  const { reference } = calibration;
  return (
    <section class="calibrating" aria-label={said.title}>
      <div class="calibrating-call">
        <p class="kicker">{view.kicker}</p>
        <h1 class="headline" tabIndex={-1} data-about>
          {view.headline}
        </h1>
        <p class="hint">{view.hint}</p>
        {reference !== null && typing && (
          <ReferenceForm
            key={`${reference.load} ${reference.level}`}
            onType={(quantity, values) =>
              rest.typeReference({
                calibrationId: calibration.id,
                load: reference.load,
                level: reference.level,
                quantity,
                values,
              })
            }
          />
        )}
      </div>
      <div class="calibrating-progress">
        <div
          class="progress"
          role="progressbar"
          aria-label={said.progress}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(100 * view.progress)}
        >
          <span class="progress-done" style={{ width: `${100 * view.progress}%` }} />
        </div>
        <div class="calibrating-below">
          <p class="calibrating-left">{view.left}</p>
          <AbortKey onAbort={async () => (await rest.abortCalibration(calibration.id)).ok} />
        </div>
      </div>
      <div class="calibrating-facts">
        <Facts facts={view.facts} />
      </div>
      <div class="calibrating-curve">
        <DutyChart curve={curveUnderWay(calibration, device)} />
      </div>
      <div class="calibrating-steps">
        <Steps steps={view.steps} />
      </div>
    </section>
  );
}

function Steps({ steps }: { readonly steps: UnderWayView['steps'] }) {
  return (
    <ol class="calibration-steps" aria-label={calibrationWords.steps.label}>
      {steps.map(({ name, state, stateText }) => (
        <li
          key={name}
          class={`calibration-step step-${state}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <span class="step-mark" aria-hidden="true" />
          <span>{name}</span>
          <span class="step-state">{stateText}</span>
        </li>
      ))}
    </ol>
  );
}

/** Never asked back: aborting loses nothing but time. */
function AbortKey({ onAbort }: { readonly onAbort: () => Promise<boolean> }) {
  const [aborting, setAborting] = useState(false);
  const [refused, setRefused] = useState(false);
  const abort = async (): Promise<void> => {
    setAborting(true);
    setRefused(!(await onAbort()));
    setAborting(false);
  };
  return (
    <>
      <p id="abort-hint" class="calibration-abort-hint">
        {said.abortHint}
      </p>
      {refused && (
        <p class="technician-problem" role="alert">
          {said.refused}
        </p>
      )}
      <Key look="quiet" busy={aborting} describedBy="abort-hint" onPress={() => void abort()}>
        {aborting ? said.aborting : said.abort}
      </Key>
    </>
  );
}
