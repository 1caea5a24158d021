/** The netlist is whole, and a slipped strand of wire in a terminal doesn't bypass STOP. */
import { stopSwitch } from '../catalogue/panel.ts';
import { type Design, GROUND } from '../design.ts';
import { netsOf } from '../netlist.ts';
import type { Part } from '../part.ts';
import { type Complaint, complaint, isComplaint, theOne } from './complaint.ts';

export function wiringRules(design: Design): Complaint[] {
  return [
    ...namesRule(design),
    ...pinsRule(design),
    ...netsRule(design),
    ...terminalRule(design),
    ...neighbourRule(design),
  ];
}

function namesRule({ parts }: Design): Complaint[] {
  const names = parts.map(({ name }) => name);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => complaint('every part has its own name', name, 'none', 'two parts are called so.'));
}

/** Every pin that a type has is on a net. */
function pinsRule({ parts }: Design): Complaint[] {
  const rule = 'every pin is wired, or said to be unused';
  return parts.flatMap(({ name, type, nets }) => [
    ...Object.keys(type.pins)
      .filter((pin) => nets[pin] === undefined)
      .map((pin) => complaint(rule, name, 'none', `its ${pin} goes nowhere.`)),
    ...Object.entries(nets)
      .filter(([pin]) => type.pins[pin] === undefined)
      .map(([pin, net]) => complaint(rule, name, net, `${type.partNumber} has no ${pin}.`)),
  ]);
}

function netsRule(design: Design): Complaint[] {
  return [...netsOf(design)]
    .filter(([, on]) => on.length < 2)
    .map(([net, on]) =>
      complaint(
        'a net joins two pins at least',
        on[0]?.part.name ?? 'none',
        net,
        `only its ${on[0]?.pin} is on it.`,
      ),
    );
}

const isTerminal = (part: Part): boolean => part.type.nature.kind === 'connector';

/** What isn't on the board meets it at a terminal: as many ways on a net as there are cables to it. */
function terminalRule(design: Design): Complaint[] {
  const rule = 'a cable ends in a terminal';
  return [...netsOf(design)].flatMap(([net, on]) => {
    const cables = on.filter(({ part }) => part.place !== 'board');
    const ways = on.filter(({ part }) => isTerminal(part)).length;
    const [left] = cables.slice(ways);
    return left === undefined
      ? []
      : [
          complaint(
            rule,
            left.part.name,
            net,
            `${cables.length} cables go there, and ${ways} ways of terminals.`,
          ),
        ];
  });
}

/** Both sides of a contact of STOP are never neighbours in a terminal, nor is the gate path beside anything but ground. */
function neighbourRule(design: Design): Complaint[] {
  const rule = 'a strand of wire in a terminal doesn’t bypass STOP';
  const stop = theOne(design, stopSwitch, rule);
  if (isComplaint(stop)) return [stop];
  const sides = new Set(Object.values(stop.nets).filter((net) => net !== GROUND));
  return design.parts.filter(isTerminal).flatMap(({ name, type, nets }) => {
    const ways = Object.keys(type.pins).map((pin) => nets[pin] ?? GROUND);
    return ways.flatMap((net, index) => {
      const next = ways[index + 1];
      const touching = next !== undefined && next !== net && sides.has(net) && sides.has(next);
      return touching ? [complaint(rule, name, net, `it lies beside ${next}, with no ground between.`)] : [];
    });
  });
}
