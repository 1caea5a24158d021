/** The processor's pins: what the pin map says of each, and the net that the design puts it on. */
import { nano, printedOnNano } from '../catalogue/modules.ts';
import type { Design } from '../design.ts';
import type { Pin } from '../pins.ts';
import { partsOf } from '../rules/complaint.ts';
import { naturalOrder } from './natural-order.ts';

export interface NanoPin {
  /** On the Nano. */
  readonly number: string;
  /** The name printed on it. */
  readonly printed: string;
  /** `PB1`; undefined for a pin that the firmware doesn't use. */
  readonly atmega: string | undefined;
  readonly direction: string | undefined;
  /** Undefined when nothing is soldered to it. */
  readonly net: string | undefined;
  readonly use: string;
}

/** All pins of the Nano, by number. */
export function nanoPins(design: Design, pinMap: Readonly<Record<string, Pin>>): readonly NanoPin[] {
  return partsOf(design, nano)
    .flatMap(({ type, nets }) => [
      ...Object.entries(type.pins).map(([pin, number]) => {
        const printed = printedOnNano(pin);
        const { use = printed === 'GND' ? 'ground' : 'supply', ...chip } = mapped(printed, pinMap);
        return { number, printed, net: nets[pin], use, ...chip };
      }),
      ...Object.entries(type.unused ?? {}).map(([number, said]) => {
        const [printed = '', why] = said.split(': ');
        const { use = 'free', ...chip } = mapped(printed, pinMap);
        return { number, printed, net: undefined, use: why ? `${use}; ${why}` : use, ...chip };
      }),
    ])
    .sort((a, b) => naturalOrder(a.number, b.number));
}

/** What the pin map says of a pin, by the name printed on the Nano. */
function mapped(
  printed: string,
  pinMap: Readonly<Record<string, Pin>>,
): Pick<NanoPin, 'atmega' | 'direction'> & { readonly use?: string } {
  const pin = Object.values(pinMap).find(({ nano: name }) => name === printed);
  if (pin === undefined) return { atmega: undefined, direction: undefined };
  const direction = pin.pullUp ? `${pin.direction}, pulled up` : pin.direction;
  return { atmega: `P${pin.port}${pin.bit}`, direction, use: pin.use };
}
