import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { showBadge } from './badge.ts';
import {
  ActionKey,
  Announcer,
  Dock,
  Header,
  HoldKey,
  type Notice,
  Notices,
  Rocker,
} from './components/index.ts';
import { shortcutOf } from './keyboard.ts';
import { type Household, type Library, massagerAgeS, mayTurn, type Presses } from './live/index.ts';
import { pageLinks } from './navigation.ts';
import { FetchedPage, HurtsKey, type PageProps, pressLevel, SessionPage } from './pages/index.ts';
import { openPage, page } from './route.ts';
import { type View, viewOf } from './session/index.ts';
import { words } from './words/index.ts';

/** The frame of every page: header, notices, the page itself, and the dock that never moves. */
export function App(props: PageProps) {
  const { household, picture, library, presses } = props;
  const view = useView(props);
  useShortcuts(view, presses);
  useEffect(() => showBadge(view.badge), [view.badge]);
  const emulated = picture.heard.value?.status.controller.emulated ?? false;
  const current = page.value;
  return (
    <div class="app">
      <Header pages={pageLinks(current, emulated, questionWaits(household))} contact={view.contact} />
      <Notices notices={noticesOf(library, presses)} />
      {current === 'session' ? (
        <SessionPage view={view} household={household} library={library} presses={presses} />
      ) : (
        <FetchedPage {...props} name={current} />
      )}
      <Dock stopSending={presses.stopState.value !== 'rest'} onStop={() => presses.stop.press()}>
        {current === 'session' && <SessionKeys view={view} presses={presses} />}
        {current === 'technician' && props.calibrations.holds.value && <CalibrationKeys {...props} />}
        {current !== 'session' && !(current === 'technician' && props.calibrations.holds.value) && (
          <Summary view={view} />
        )}
      </Dock>
      <Announcer spoken={view.told.spoken} />
    </div>
  );
}

function useView({ household, picture, library, presses, calibrations }: PageProps): View {
  return useComputed(() => {
    const heard = picture.heard.value;
    return viewOf({
      status: heard?.status ?? null,
      contact: picture.contact.value,
      massagerAgeS: heard === null ? null : massagerAgeS(heard, picture.nowMs.value),
      run: picture.run.value,
      profile: household.currentId.value,
      people: household.profiles.value,
      care: household.care.value,
      chosen: library.chosen.value,
      programmes: library.programmes.value,
      pending: presses.pending.value,
      starts: library.sessions.value.map(({ startedAt }) => startedAt),
      due: calibrations.unit.value?.due ?? null,
    });
  }).value;
}

function noticesOf(library: Library, presses: Presses): Notice[] {
  const { notices: said } = words;
  const refusal = presses.refusal.value;
  const notices: Notice[] = [];
  if (presses.stopState.value === 'unanswered') {
    notices.push({ title: said.stopUnanswered, hint: said.stopUnansweredHint, urgent: true });
  }
  if (refusal !== null) {
    const close = () => presses.refuse(null);
    notices.push({ title: refusal.title, hint: refusal.detail, urgent: false, close });
  }
  if (library.unread.value) {
    notices.push({ title: said.noProgrammes, hint: said.noProgrammesHint, urgent: false });
  }
  return notices;
}

/** Whether Today asks something of the current person: a follow-up, or today's screening. */
function questionWaits({ care }: Household): boolean {
  const now = care.value;
  return now !== null && (now.followUps.length > 0 || now.screening === null);
}

function SessionKeys({ view, presses }: { readonly view: View; readonly presses: Presses }) {
  const { action, rocker } = view;
  return (
    <>
      <ActionKey
        action={action}
        reasonId="dock-words"
        onPress={() => {
          if (action.leadsTo !== undefined) openPage(action.leadsTo, { for: 'session' });
          else if (action.press !== null) presses.press(action.press);
        }}
      />
      {rocker !== null && (
        <Rocker class="dock-rocker" rocker={rocker} onPress={(press) => pressLevel(view, presses, press)} />
      )}
      {view.hurts && <HurtsKey class="dock-hurts" presses={presses} />}
      <p id="dock-words" class={rocker === null ? 'dock-words' : 'unseen'}>
        {action.unavailable ?? words.dock.comfort}
      </p>
    </>
  );
}

/** While this page holds a calibration's motor, the next action is to hold it. */
function CalibrationKeys({ calibrations, picture }: PageProps) {
  const running = calibrations.running.value;
  const mayHold = running !== null && mayTurn(running) && picture.contact.value.kind === 'live';
  const later = mayHold ? null : words.keys.holdLater;
  return (
    <>
      <HoldKey hold={calibrations.hold} unavailable={later} describedBy="dock-words" />
      <p id="dock-words" class="dock-words">
        {later ?? words.dock.hold}
      </p>
    </>
  );
}

function Summary({ view }: { readonly view: View }) {
  return (
    <div class="dock-summary">
      <p class="dock-summary-text">{view.summary.text}</p>
      <p class="dock-summary-detail">{view.summary.detail}</p>
    </div>
  );
}

/** The keyboard, on every page. The listener stays; what it acts on is the view of the moment. */
function useShortcuts(view: View, presses: Presses): void {
  const now = useRef(view);
  now.current = view;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const focused = event.target instanceof Element ? event.target.localName : '';
      const { key, repeat, ctrlKey, metaKey, altKey } = event;
      const shortcut = shortcutOf({ key, repeat, ctrlKey, metaKey, altKey, focused });
      if (shortcut === 'stop') {
        event.preventDefault();
        presses.stop.press();
        return;
      }
      if (shortcut === null || now.current.rocker === null) return;
      event.preventDefault();
      if (shortcut !== 'pause') {
        pressLevel(now.current, presses, shortcut);
        return;
      }
      const { action } = now.current;
      if (action.name === 'pause' && !action.busy && action.press !== null) presses.press(action.press);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [presses]);
}
