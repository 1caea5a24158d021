import { useEffect, useState } from 'preact/hooks';
import { every } from '../../../src/clock/index.ts';
import type { FrontPanelAction, FrontPanelState } from '../../../src/contract/index.ts';
import { words } from '../../words/index.ts';
import type { PageProps } from '../page-props.ts';
import { EventLog } from './event-log.tsx';
import { PanelSwitches } from './panel-switches.tsx';
import { Unit } from './unit.tsx';

/** How often the unit is looked at while this page is open, ms. */
const LOOK_MS = 500;

/** What hands and feet do to an emulated massager, and what it did. */
export function FrontPanelPage({ picture, library, presses, rest, clock }: PageProps) {
  const [panel, setPanel] = useState<FrontPanelState | 'absent' | null>(null);

  useEffect(() => {
    let open = true;
    const look = async (): Promise<void> => {
      const answer = await rest.frontPanel();
      if (!open) return;
      if (answer.ok) setPanel(answer.value);
      else if (answer.problem.status === 404) setPanel('absent');
    };
    void look();
    const timer = every(clock, LOOK_MS, () => void look());
    return () => {
      open = false;
      timer.cancel();
    };
  }, [rest, clock]);

  const act = (action: FrontPanelAction): void => {
    void rest.actOnFrontPanel(action).then((answer) => {
      if (answer.ok) setPanel(answer.value);
      else presses.refuse(answer.problem);
    });
  };

  const device = picture.heard.value?.status.device ?? null;
  if (panel === 'absent' || panel === null) {
    return (
      <main class="page">
        <h1 class="headline">{panel === null ? words.lost.waiting : words.panel.absent}</h1>
        <p class="hint">{panel === null ? words.lost.waitingHint : words.panel.absentHint}</p>
      </main>
    );
  }
  return (
    <main class="page panel">
      <Unit panel={panel} device={device} act={act} />
      <section class="panel-switches" aria-labelledby="panel-heading">
        <h1 id="panel-heading" class="panel-heading">
          {words.panel.heading}
        </h1>
        <p class="hint">{words.panel.intro}</p>
        <PanelSwitches panel={panel} act={act} />
      </section>
      <EventLog events={library.events.value} />
    </main>
  );
}
