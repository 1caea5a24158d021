import type { DeviceStatus, FrontPanelAction, FrontPanelState } from '../../../src/contract/index.ts';
import { words } from '../../words/index.ts';

const { panel: said } = words;

/** The ribs of the plate: their distance and where they begin, in units of the drawing. */
const RIBS = Array.from({ length: 39 }, (_, index) => 18 + index * 9.4);

/** Outline of a left foot's sole, and its toes from the big one on. */
const SOLE =
  'M122 34c26 0 45 20 45 50 0 26-14 42-14 62 0 22 7 36 7 58 0 24-15 42-38 42s-39-13-39-36c0-16 5-26 5-42 0-30-10-52-10-84 0-30 18-50 44-50Z';
const TOES = [
  { cx: 153, cy: 25, rx: 11.5, ry: 14 },
  { cx: 128, cy: 16, rx: 9, ry: 10.5 },
  { cx: 108, cy: 18, rx: 8, ry: 9.5 },
  { cx: 92, cy: 25.5, rx: 7, ry: 8.5 },
  { cx: 79.5, cy: 37.5, rx: 6.5, ry: 8 },
];

interface Props {
  readonly panel: FrontPanelState;
  readonly device: DeviceStatus | null;
  readonly act: (action: FrontPanelAction) => void;
}

/** The unit from above: plate, feet, lamp, START and STOP, and the cable. */
export function Unit({ panel, device, act }: Props) {
  const moving = panel.rotorRpm > 1;
  return (
    <section class="unit" aria-label={said.unit}>
      <div class="unit-body">
        <svg class="unit-plate" viewBox="0 0 392 282" aria-hidden="true">
          <rect class="unit-field" x="0.75" y="0.75" width="390.5" height="280.5" rx="18" />
          {RIBS.map((x) => (
            <line key={x} class="unit-rib" x1={x} x2={x} y1="16" y2="266" />
          ))}
          {panel.feet && <Feet moving={moving} />}
        </svg>
        <div class="unit-foot">
          <p class="unit-state">
            <span class={panel.lampOn ? 'unit-lamp unit-lamp-on' : 'unit-lamp'} aria-hidden="true" />
            {stateText(device)}
          </p>
          <button
            type="button"
            class="unit-button unit-start"
            aria-label={said.startMeaning}
            aria-pressed={panel.startPressed}
            onClick={() => act({ do: 'press-start' })}
          >
            {said.start}
          </button>
          <button
            type="button"
            class="unit-button unit-stop"
            aria-label={said.stopMeaning}
            aria-pressed={panel.stopPressed}
            onClick={() => act({ do: 'stop', pressed: !panel.stopPressed })}
          >
            {panel.stopPressed ? <span class="unit-release">{said.stopRelease}</span> : said.stop}
          </button>
        </div>
      </div>
      <div class={panel.cable ? 'unit-cable' : 'unit-cable unit-cable-pulled'}>
        <span class="unit-plug" aria-hidden="true" />
        {panel.cable ? said.cableLabel : said.cablePulled}
      </div>
    </section>
  );
}

function Feet({ moving }: { readonly moving: boolean }) {
  return (
    <g transform="translate(0 9)">
      <clipPath id="soles">
        <path d={SOLE} />
        <path d={SOLE} transform="matrix(-1 0 0 1 392 0)" />
      </clipPath>
      <g class="unit-soles">
        <path d={SOLE} />
        <path d={SOLE} transform="matrix(-1 0 0 1 392 0)" />
      </g>
      <g clip-path="url(#soles)">
        {RIBS.map((x) => (
          <line
            key={x}
            class={moving ? 'unit-rib unit-rib-moving' : 'unit-rib'}
            x1={x}
            x2={x}
            y1="16"
            y2="257"
          />
        ))}
      </g>
      <g class="unit-outline">
        <Foot />
        <g transform="matrix(-1 0 0 1 392 0)">
          <Foot />
        </g>
      </g>
    </g>
  );
}

function Foot() {
  return (
    <>
      <path d={SOLE} />
      {TOES.map((toe) => (
        <ellipse key={toe.cx} class="unit-toe" {...toe} />
      ))}
    </>
  );
}

function stateText(device: DeviceStatus | null): string {
  const { lamp } = said;
  if (device === null) return lamp.unknown;
  const state = device.state in lamp ? lamp[device.state as keyof typeof lamp] : lamp.unknown;
  return device.level > 0 ? said.lampAt(state, device.level) : state;
}
