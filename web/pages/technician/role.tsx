import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../../../src/contract/index.ts';
import { Key, Unread } from '../../components/index.ts';
import { minutesAndSeconds } from '../../format.ts';
import type { Answer, Rest } from '../../live/index.ts';
import { technicianWords as said } from '../../words/technician.ts';
import type { PinDraft } from './pin-draft.ts';
import { PinForm } from './pin-form.tsx';
import type { Role as RoleState } from './use-role.ts';

/** The technician's role: its PIN, and whether this page has shown it. */
export function Role({ role, rest }: { readonly role: RoleState; readonly rest: Rest }) {
  const status = role.heard?.status ?? null;
  const active = status?.active === true;
  const [changing, setChanging] = useState(false);
  useEffect(() => {
    if (!active) setChanging(false);
  }, [active]);

  /** Whatever came of it, the role is read again: a wrong PIN changes it too. */
  const settle = (answer: Answer<unknown>): Problem | null => {
    role.again();
    return answer.ok ? null : answer.problem;
  };
  const unlock = async ({ pin }: PinDraft): Promise<Problem | null> =>
    settle(await rest.unlockTechnician(pin));
  /** Whoever has just set the PIN needn't type it a third time. */
  const set = async (pin: string, oldPin?: string): Promise<Problem | null> => {
    const answer = await rest.setTechnicianPin(pin, oldPin);
    const after = answer.ok ? await rest.unlockTechnician(pin) : answer;
    if (answer.ok) setChanging(false);
    return settle(after);
  };
  const unavailable = role.lockedS > 0 ? said.wait(minutesAndSeconds(role.lockedS)) : null;

  return (
    <>
      {role.failed && <Unread text={said.unread} onAgain={role.again} />}
      {status !== null && (
        <Standing
          title={active ? said.unlocked : status.pinSet ? said.locked : said.notSet}
          detail={
            active
              ? said.unusedFor(minutesAndSeconds(role.activeS))
              : status.pinSet
                ? said.forgotten
                : said.notSetHint
          }
        />
      )}
      {status !== null && !active && !status.pinSet && (
        <PinForm key="set" form="set" unavailable={null} onSend={({ pin }) => set(pin)} />
      )}
      {status !== null && !active && status.pinSet && (
        <PinForm key="unlock" form="unlock" unavailable={unavailable} onSend={unlock} />
      )}
      {active && changing && (
        <PinForm
          key="change"
          form="change"
          unavailable={unavailable}
          onSend={({ pin, old }) => set(pin, old)}
          onCancel={() => setChanging(false)}
        />
      )}
      {active && !changing && (
        <Unlocked
          onLock={async () => settle(await rest.lockTechnician())}
          onChange={() => setChanging(true)}
        />
      )}
    </>
  );
}

/** How the role stands. Whoever has changed that by a key or a form is brought here, since that is gone. */
function Standing({ title, detail }: { readonly title: string; readonly detail: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(title);
  useEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (before.current !== title && isLost) heading.current?.focus();
    before.current = title;
  }, [title]);
  return (
    <section class="technician-standing">
      <h2 ref={heading} tabIndex={-1} class="technician-title">
        {title}
      </h2>
      <p class="technician-detail">{detail}</p>
    </section>
  );
}

function Unlocked(props: { readonly onLock: () => Promise<Problem | null>; readonly onChange: () => void }) {
  const [locking, setLocking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const lock = async (): Promise<void> => {
    setLocking(true);
    setProblem(await props.onLock());
    setLocking(false);
  };
  return (
    <>
      {problem !== null && (
        <p class="technician-problem" role="alert">
          {problem.title} {problem.detail}
        </p>
      )}
      <div class="technician-keys">
        <Key busy={locking} onPress={() => void lock()}>
          {locking ? said.locking : said.lock}
        </Key>
        <Key look="quiet" onPress={props.onChange}>
          {said.change}
        </Key>
      </div>
    </>
  );
}
