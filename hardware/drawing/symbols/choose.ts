/** Which symbol stands for a part, or for a piece of it. */

import type { Part } from '../../part.ts';
import { DesignRefused } from '../../refused.ts';
import type { Unit } from '../placement.ts';
import { boxOf } from './box.ts';
import { closedContact, openContact, relayCoil, relayContact, thermalContact } from './contacts.ts';
import { capacitor, electrolytic, fuse, motor, resistor, thermistor } from './passives.ts';
import { light, mosfet, schottky, silicon, suppressor } from './semiconductors.ts';
import type { PartSymbol } from './symbol.ts';
import { terminal } from './terminal.ts';

const DIODES = { schottky, silicon, suppressor, light };

export function symbolOf({ name, type, place }: Part, unit: Unit): PartSymbol {
  if (unit.box !== undefined) return boxOf(unit.box);
  const { nature } = type;
  const [first = '', second = ''] = unit.pins ?? Object.keys(type.pins);
  switch (nature.kind) {
    case 'resistor':
      return resistor;
    case 'capacitor':
      return 'plus' in type.pins ? electrolytic : capacitor;
    case 'thermistor':
      return thermistor;
    case 'fuse':
      return fuse;
    case 'motor':
      return motor;
    case 'diode':
      return DIODES[nature.sort];
    case 'mosfet':
      return mosfet;
    case 'relay':
      return first.startsWith('coil') ? relayCoil : relayContact;
    case 'switch':
      if (nature.rest === 'open') return openContact([first, second]);
      return place === 'motor' ? thermalContact([first, second]) : closedContact([first, second]);
    case 'connector':
      return terminal(first);
    case 'circuit':
    case 'processor':
    case 'source':
      throw new DesignRefused(`${name} needs a box: its place says none.`);
  }
}
