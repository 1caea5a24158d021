/** Waveforms as ngspice's sources. */
import type { Waveform } from './bench.ts';
import { figure } from './nodes.ts';

/** How fast a pin of the processor moves. */
const EDGE_S = 20e-9;

/** `high` is what a pulse rises to. */
export function sourceOf(waveform: Waveform, high: number): string {
  if ('pulse' in waveform) {
    const { delayS, widthS, periodS } = waveform.pulse;
    const times = [delayS, EDGE_S, EDGE_S, widthS - EDGE_S, periodS].map(figure);
    return `PULSE(0 ${figure(high)} ${times.join(' ')})`;
  }
  const [only, ...others] = waveform.corners;
  if (only !== undefined && others.length === 0) return `DC ${figure(only[1])}`;
  return `PWL(${waveform.corners.map(([seconds, value]) => `${figure(seconds)} ${figure(value)}`).join(' ')})`;
}
