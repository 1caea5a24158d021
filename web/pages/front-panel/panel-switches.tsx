import type { ComponentChildren } from 'preact';
import type { FrontPanelAction, FrontPanelState } from '../../../src/contract/index.ts';
import { BENCH_OPENING_HOLD_S, LIMITS } from '../../../src/contract/limits.ts';
import { Choice, Key, Slider, Switch } from '../../components/index.ts';
import { words } from '../../words/index.ts';

const { panel: said } = words;

const SPEEDS = [
  { value: '1', text: '1×' },
  { value: '10', text: '10×' },
  { value: '60', text: '60×' },
  { value: 'max', text: 'max' },
];

const HEAT_C = { min: 10, max: 100, step: 1 };
const SUPPLY_V = { min: 18, max: 30, step: 0.1 };

interface Props {
  readonly panel: FrontPanelState;
  readonly act: (action: FrontPanelAction) => void;
}

/** Everything that can be done to the unit, a row each. */
export function PanelSwitches({ panel, act }: Props) {
  return (
    <div class="panel-rows">
      <Row id="feet" name={said.feet} hint={said.feetHint}>
        <Switch
          label={said.feet}
          on={panel.feet}
          text={panel.feet ? said.on : said.off}
          describedBy="feet-hint"
          onChange={(on) => act({ do: 'feet', on })}
        />
      </Row>
      <Row id="cable" name={said.cable} hint={said.cableHint}>
        <Switch
          label={said.cable}
          on={panel.cable}
          text={panel.cable ? said.in : said.pulled}
          describedBy="cable-hint"
          onChange={(connected) => act({ do: 'cable', connected })}
        />
      </Row>
      <Row id="start" name={said.holdStart} hint={said.holdStartHint(LIMITS.benchHoldMs / 1000)}>
        <Key
          describedBy="start-hint"
          busy={panel.startPressed}
          onPress={() => act({ do: 'press-start', forS: BENCH_OPENING_HOLD_S })}
        >
          {panel.startPressed ? said.held : said.holdStartKey}
        </Key>
      </Row>
      <Row id="stall" name={said.stall} hint={said.stallHint}>
        <Key describedBy="stall-hint" onPress={() => act({ do: 'stall', held: !panel.stalled })}>
          {panel.stalled ? said.letGo : said.hold}
        </Key>
      </Row>
      <Sliders panel={panel} act={act} />
      <Row id="speed" name={said.speed} hint={said.speedHint}>
        <Choice
          label={said.speed}
          name="speed"
          options={SPEEDS}
          chosen={String(panel.speed)}
          onChoose={(text) => act({ do: 'speed', speed: text === 'max' ? 'max' : Number(text) })}
        />
      </Row>
      <Row id="pass" name={said.pass} hint={said.passHint}>
        <span class="panel-keys">
          {said.passChoices.map(({ label, seconds }) => (
            <Key
              key={label}
              look="quiet"
              label={`${said.pass}: ${label}`}
              onPress={() => act({ do: 'pass-time', seconds })}
            >
              {label}
            </Key>
          ))}
        </span>
      </Row>
    </div>
  );
}

function Sliders({ panel, act }: Props) {
  const low = LIMITS.supplyMinCentivolt / 100;
  const high = LIMITS.supplyMaxCentivolt / 100;
  return (
    <>
      <Row
        id="heat"
        name={said.heat}
        value={said.celsius(panel.windingC)}
        hint={said.heatHint(LIMITS.temperatureMaxDecidegree / 10)}
      >
        <Slider
          label={said.heat}
          value={panel.windingC}
          {...HEAT_C}
          spoken={said.celsius(panel.windingC)}
          describedBy="heat-hint"
          onChange={(celsius) => act({ do: 'heat', celsius })}
        />
      </Row>
      <Row id="supply" name={said.supply} value={said.volts(panel.supplyV)} hint={said.supplyHint(low, high)}>
        <Slider
          label={said.supply}
          value={panel.supplyV}
          {...SUPPLY_V}
          spoken={said.volts(panel.supplyV)}
          describedBy="supply-hint"
          onChange={(volts) => act({ do: 'supply', volts })}
        />
      </Row>
    </>
  );
}

function Row(props: {
  readonly id: string;
  readonly name: string;
  readonly value?: string;
  readonly hint: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="panel-row">
      <div class="panel-row-text">
        <p>
          <b>{props.name}</b> {props.value}
        </p>
        <p id={`${props.id}-hint`} class="panel-row-hint">
          {props.hint}
        </p>
      </div>
      {props.children}
    </div>
  );
}
