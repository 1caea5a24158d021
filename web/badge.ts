import type { Badge } from './session/index.ts';
import { words } from './words/index.ts';

/** Shows the state modestly where the page itself may be out of sight: in its title and its icon. */
export function showBadge(badge: Badge): void {
  const { title } = words;
  document.title = badge === 'plain' ? title.plain : title.of(title[badge]);
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon !== null) icon.href = badge === 'plain' ? '/icon.svg' : `/icon-${iconName(badge)}.svg`;
}

function iconName(badge: Exclude<Badge, 'plain'>): string {
  switch (badge) {
    case 'running':
    case 'paused':
      return 'session';
    case 'fault':
    case 'stopped':
      return 'stopped';
    case 'notConnected':
      return 'lost';
  }
}
