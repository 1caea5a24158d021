import { CurveChart } from '../chart/index.ts';
import { Choice, Facts, Key, Large, ProgrammeList, Rocker } from '../components/index.ts';
import type { Household, Library, Presses } from '../live/index.ts';
import type { View } from '../session/index.ts';
import { words } from '../words/index.ts';

interface Props {
  readonly view: View;
  readonly household: Household;
  readonly library: Library;
  readonly presses: Presses;
}

/** The session: before, while and after it runs, and whatever stands in its way. */
export function SessionPage({ view, household, library, presses }: Props) {
  const { told, rocker } = view;
  const headline = told.large.kind === 'headline';
  const old = told.large.kind === 'time' && told.large.old;
  return (
    <main
      class="page session"
      data-scene={view.kind}
      data-large={told.large.kind}
      data-old={old ? '' : undefined}
    >
      <div class="session-large">
        <h1 class="kicker">{told.kicker}</h1>
        <Large large={told.large} />
      </div>
      <div class={headline ? 'session-told told-after-headline' : 'session-told'}>
        <Sentences view={view} headline={headline} />
      </div>
      <div class="session-curve">{view.curve !== null && <CurveChart curve={view.curve} />}</div>
      <div class="session-more">
        {told.steps.length > 0 && <Steps steps={told.steps} />}
        {rocker !== null && <Rocker rocker={rocker} onPress={(press) => pressLevel(view, presses, press)} />}
        {view.hurts && <HurtsKey class="hurts" presses={presses} />}
        {view.choosing && <ForWhom household={household} />}
        {view.choosing && library.programmes.value.length > 0 && (
          <ProgrammeList
            programmes={library.programmes.value}
            limits={household.care.value?.limits ?? []}
            chosenId={library.chosen.value?.id ?? null}
            onChoose={library.choose}
          />
        )}
      </div>
      {view.facts.length > 0 && (
        <div class="session-facts">
          <Facts facts={view.facts} />
        </div>
      )}
    </main>
  );
}

/** For whom the next session is, where there are several people. */
function ForWhom({ household }: { readonly household: Household }) {
  const people = household.profiles.value;
  if (people.length < 2) return null;
  return (
    <div class="for-whom">
      <p id="for-whom">{words.people.forWhom}</p>
      <Choice
        labelledBy="for-whom"
        name="person"
        options={people.map(({ id, name, colour }) => ({ value: id, text: name, mark: colour }))}
        chosen={household.currentId.value}
        onChoose={household.choose}
      />
    </div>
  );
}

function Sentences({ view, headline }: { readonly view: View; readonly headline: boolean }) {
  const { statement, hint, scheduled, warning } = view.told;
  return (
    <>
      {headline ? <p class="statement">{statement}</p> : <h2 class="statement">{statement}</h2>}
      {hint !== '' && <p class="hint">{hint}</p>}
      {scheduled !== null && <p class="scheduled">{scheduled}</p>}
      {warning !== null && <p class="warning">{warning}</p>}
    </>
  );
}

function Steps({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}

/** `That hurts` is STOP with its reason. */
export function HurtsKey(props: { readonly class: string; readonly presses: Presses }) {
  return (
    <Key
      look="quiet"
      class={`key-hurts ${props.class}`}
      label={words.keys.hurtsMeaning}
      onPress={() => props.presses.stop.press({ reason: 'hurts' })}
    >
      {words.keys.hurts}
    </Key>
  );
}

/** Sends a level press if the rocker takes it now. */
export function pressLevel(view: View, presses: Presses, press: 'lighter' | 'deeper'): void {
  const { rocker } = view;
  if (rocker === null) return;
  const unavailable = press === 'lighter' ? rocker.lighterUnavailable : rocker.deeperUnavailable;
  if (unavailable === null) presses.press({ do: press, sessionId: rocker.sessionId });
}
