import type { FrontPanel } from '../contract/index.ts';
import { type EventText, panelText } from './event-texts.ts';

/** `panel`, with everything that is done to it noted once it is done. */
export function notedPanel(panel: FrontPanel, note: (event: EventText) => void): FrontPanel {
  return {
    state: () => panel.state(),
    apply: async (action) => {
      const state = await panel.apply(action);
      note({ type: 'front-panel', text: panelText(action) });
      return state;
    },
  };
}
