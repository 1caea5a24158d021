/** What arrives through an open connection when bytes are sent to it in chunks. */
import { VirtualClock } from '../../../src/clock/index.ts';
import { Connection } from '../../../src/link/connection.ts';
import type { DiscardReason, Frame } from '../../../src/link/frame.ts';
import { ScriptedCable } from './scripted-port.ts';

export interface Received {
  readonly frames: readonly Frame[];
  readonly discards: readonly DiscardReason[];
}

export async function received(...chunks: readonly Uint8Array[]): Promise<Received> {
  const frames: Frame[] = [];
  const discards: DiscardReason[] = [];
  const cable = new ScriptedCable();
  const clock = new VirtualClock();
  const connection = new Connection({
    clock,
    port: cable.createPort(),
    device: 'scripted',
    onFrame: (frame) => frames.push(frame),
    onDiscard: (reason) => discards.push(reason),
    onEnd: (problem) => {
      throw problem;
    },
  });
  await connection.open();
  for (const chunk of chunks) {
    cable.send(chunk);
    await clock.advance(0);
  }
  await clock.advance(0);
  await connection.close();
  return { frames, discards };
}

/** One character a byte. */
export const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');
