import { words } from '../words/index.ts';
import type { Scene, Situation } from './situation.ts';

/** The line with the lamp: never colour alone. */
export interface ContactLine {
  readonly lamp: 'good' | 'hollow' | 'fault';
  readonly text: string;
  /** Softer, after a dot. */
  readonly detail: string | null;
}

export function contactLine(scene: Scene, { contact, massagerAgeS }: Situation): ContactLine {
  const said = words.contact;
  if (scene.kind === 'waiting') return { lamp: 'hollow', text: said.connecting, detail: null };
  const { device, controller } = scene.status;
  if (scene.kind === 'controller-lost') {
    return { lamp: 'hollow', text: said.controllerLost, detail: said.lastHeardAfter(scene.ageS) };
  }
  if (scene.kind === 'massager-lost') {
    const connecting = device.state === 'connecting';
    return {
      lamp: 'hollow',
      text: connecting ? said.connecting : said.notConnected,
      detail: massagerAgeS === null ? null : said.lastHeardAfter(massagerAgeS),
    };
  }
  if (contact.kind === 'stale') {
    return { lamp: 'hollow', text: said.lastHeard(contact.ageS), detail: null };
  }
  if (scene.kind === 'fault') return { lamp: 'fault', text: said.fault, detail: said.faultLive };
  return { lamp: 'good', text: said.live, detail: whichMassager(controller, device.serial) };
}

function whichMassager(
  controller: { readonly emulated: boolean; readonly speed: number | 'max' },
  serial: string | null,
): string | null {
  const said = words.contact;
  if (!controller.emulated) return serial === null ? null : said.serial(serial);
  if (controller.speed === 1) return said.emulated;
  const speed = controller.speed === 'max' ? 'max' : `${controller.speed}×`;
  return `${said.emulated}, ${said.speed(speed)}`;
}
