import { useEffect, useRef } from 'preact/hooks';
import { underWayOf } from '../../calibration/index.ts';
import { Unread } from '../../components/index.ts';
import { calibrationWords } from '../../words/calibration.ts';
import { words } from '../../words/index.ts';
import { technicianWords as said } from '../../words/technician.ts';
import type { PageProps } from '../page-props.ts';
import { BeginForm } from './begin-form.tsx';
import { Ended } from './ended.tsx';
import { Role } from './role.tsx';
import { UnderWay } from './under-way.tsx';
import { UnitStanding } from './unit-standing.tsx';
import { useRole } from './use-role.ts';

/** The technician's role, and the calibration of the unit: how it stands, one under way, what came of it. */
export function TechnicianPage(props: PageProps) {
  const { calibrations, picture, rest, clock } = props;
  const role = useRole(rest, clock);
  const active = role.heard?.status.active === true;
  const unit = calibrations.unit.value;
  const running = calibrations.running.value;
  const ended = running?.ended ?? null;
  const main = useRef<HTMLElement>(null);
  const phase = running === null ? 'rest' : ended === null ? 'under way' : 'ended';
  const asked = running?.reference ?? null;
  useKeptFocus(main, `${phase} ${asked?.load} ${asked?.level}`);

  const sight = running !== null && {
    calibration: running,
    restFromS: calibrations.restFromS.value,
    holds: calibrations.holds.value,
    device: picture.heard.value?.status.device ?? null,
    old: picture.contact.value.kind === 'stale' || picture.contact.value.kind === 'lost',
  };
  const view = sight && ended === null ? underWayOf(sight) : null;
  const spoken =
    view?.spoken ?? (ended === null ? '' : `${calibrationWords.ended[ended.outcome]}. ${ended.text}`);
  return (
    <main class="page technician" ref={main} data-phase={phase}>
      {view !== null && running !== null ? (
        <UnderWay
          {...props}
          calibration={running}
          view={view}
          typing={active && (calibrations.holds.value || running.holdBy === 'unit')}
        />
      ) : (
        <div class="technician-intro">
          <h1 class="headline">{words.pages.titles.technician}</h1>
          <p class="hint">{said.hint}</p>
        </div>
      )}
      {running !== null && ended !== null && (
        <Ended calibration={running} end={ended} active={active} onPutAway={calibrations.putAway} />
      )}
      <div class="technician-role">
        <Role role={role} rest={rest} />
        {active && phase === 'rest' && <BeginForm calibrations={calibrations} unit={unit} />}
      </div>
      {view === null && (
        <div class="technician-unit">
          {calibrations.unread.value && (
            <Unread text={calibrationWords.unread} onAgain={() => void calibrations.reload()} />
          )}
          {unit !== null && <UnitStanding {...props} unit={unit} active={active} ended={ended !== null} />}
        </div>
      )}
      <output class="unseen">{spoken}</output>
    </main>
  );
}

/** When what had the focus is gone with what the page was about, the focus comes to what it is about now. */
function useKeptFocus(main: { readonly current: HTMLElement | null }, about: string): void {
  const before = useRef(about);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (before.current !== about && isLost) main.current?.querySelector<HTMLElement>('[data-about]')?.focus();
    before.current = about;
  }, [about, main]);
}
