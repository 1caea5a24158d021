/** The design as lists: to buy by, to wire by, to compare by. */
export { billOf } from './bill.ts';
export { bomCsv } from './bom-csv.ts';
export { bomPage } from './bom-page.ts';
export { looseEnds, waysOf } from './cables.ts';
export { naturalOrder } from './natural-order.ts';
export { netlistText } from './netlist-text.ts';
export { wiringPage } from './wiring-page.ts';
