/**
 * STOP, thermal cut-off, fuse and relay can't be got round (S3, S15): with any of them open, nothing that has
 * voltage reaches what it guards, the processor's sense pins included.
 */
import { motor, relay, thermalCutOff } from '../catalogue/modules.ts';
import { stopSwitch } from '../catalogue/panel.ts';
import { fuse } from '../catalogue/passives.ts';
import { gateDriver, motorMosfet, regulator } from '../catalogue/semiconductors.ts';
import { type Design, GROUND } from '../design.ts';
import { type Opened, reachedFrom, whole } from '../netlist.ts';
import type { Part, PartType } from '../part.ts';
import { type Complaint, complaint, isComplaint, netOf, theOne } from './complaint.ts';

interface Guard {
  readonly rule: string;
  readonly by: PartType;
  /** What of it is opened. */
  readonly opened: (guard: Part) => Opened;
  /** The net that nothing may reach then. */
  readonly guarded: { readonly type: PartType; readonly pin: string };
  /** Where voltage comes from. */
  readonly from: 'everything' | 'the supply';
}

const all =
  (guard: Part): Opened =>
  (part) =>
    part.name === guard.name;
const contact =
  (guard: Part): Opened =>
  (part, [pin]) =>
    part.name === guard.name && pin === 'common';

const GUARDS: readonly Guard[] = [
  {
    rule: 'STOP breaks the path to the gate driver',
    by: stopSwitch,
    opened: all,
    guarded: { type: gateDriver, pin: 'input' },
    from: 'everything',
  },
  {
    rule: 'STOP breaks the motor’s supply',
    by: stopSwitch,
    opened: all,
    guarded: { type: motor, pin: 'plus' },
    from: 'everything',
  },
  {
    rule: 'the thermal cut-off breaks the motor’s supply',
    by: thermalCutOff,
    opened: all,
    guarded: { type: motor, pin: 'plus' },
    from: 'everything',
  },
  {
    rule: 'the relay breaks the motor’s supply',
    by: relay,
    opened: contact,
    guarded: { type: motor, pin: 'plus' },
    from: 'everything',
  },
  {
    rule: 'the fuse breaks the supply',
    by: fuse,
    opened: all,
    guarded: { type: regulator, pin: 'input' },
    from: 'the supply',
  },
  {
    rule: 'the fuse breaks the motor’s supply',
    by: fuse,
    opened: all,
    guarded: { type: motor, pin: 'plus' },
    from: 'the supply',
  },
];

/** Nets that have voltage of their own: the supply's, and whatever an integrated circuit or the processor puts out. */
function liveNets(design: Design, from: Guard['from']): Map<string, string> {
  const live = new Map<string, string>();
  for (const part of design.parts) {
    const { kind } = part.type.nature;
    const isSource = kind === 'source' || (from === 'everything' && kind === 'processor');
    for (const [pin, net] of Object.entries(part.nets)) {
      const putsOut = from === 'everything' && kind === 'circuit' && pin.startsWith('output');
      if ((isSource || putsOut) && net !== GROUND && !live.has(net)) live.set(net, `${part.name} (${pin})`);
    }
  }
  return live;
}

export function stopRules(design: Design): Complaint[] {
  return [...GUARDS.flatMap((guard) => guardRule(design, guard)), ...gateRule(design)];
}

function guardRule(design: Design, { rule, by, opened, guarded, from }: Guard): Complaint[] {
  const guard = theOne(design, by, rule);
  const behind = theOne(design, guarded.type, rule);
  if (isComplaint(guard)) return [guard];
  if (isComplaint(behind)) return [behind];
  const net = netOf(behind, guarded.pin);
  const live = liveNets(design, from);
  const reachedOpen = reachedFrom(design, net, opened(guard));
  const round = [...live].find(([source]) => reachedOpen.has(source));
  if (round !== undefined) {
    const [source, what] = round;
    const way = (reachedOpen.get(source) ?? []).map(({ name }) => name).join(', ') || 'the net itself';
    return [
      complaint(
        rule,
        guard.name,
        net,
        `with it open, ${what} on net ${source} still reaches there through ${way}.`,
      ),
    ];
  }
  const reachedClosed = reachedFrom(design, net, whole);
  if ([...live.keys()].some((source) => reachedClosed.has(source))) return [];
  return [
    complaint(rule, guard.name, net, 'nothing reaches there even with it closed: it isn’t in the path.'),
  ];
}

/** Only the driver moves the motor's gate. */
function gateRule(design: Design): Complaint[] {
  const rule = 'only the gate driver moves the gate';
  const mosfet = theOne(design, motorMosfet, rule);
  const driver = theOne(design, gateDriver, rule);
  if (isComplaint(mosfet)) return [mosfet];
  if (isComplaint(driver)) return [driver];
  const gate = netOf(mosfet, 'gate');
  const reached = reachedFrom(design, gate, whole);
  const own = new Set([netOf(driver, 'output'), netOf(driver, 'output2')]);
  return [...liveNets(design, 'everything')]
    .filter(([net]) => reached.has(net) && !own.has(net))
    .map(([net, what]) => complaint(rule, mosfet.name, gate, `${what} on net ${net} reaches it too.`));
}
