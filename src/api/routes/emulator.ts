/** The front panel of an emulated massager. */
import {
  type FrontPanel,
  frontPanelActionSchema,
  frontPanelStateSchema,
  NotFoundError,
} from '../../contract/index.ts';
import { type Route, route } from '../route.ts';

/** Whatever has an emulated massager's front panel, or might have one. */
export interface PanelHolder {
  readonly frontPanel: FrontPanel | undefined;
}

const panel = { meaning: 'The panel as it stands now', schema: frontPanelStateSchema };

const look = route({
  method: 'get',
  path: '/emulator',
  summary: 'Feet, buttons, cable, load and output of the emulated massager.',
  answers: { 200: panel },
  problems: [404],
  handle: (_request, holder: PanelHolder) => ({ status: 200, body: panelOf(holder).state() }),
});

const act = route({
  method: 'post',
  path: '/emulator',
  summary: 'Does to the emulated massager what hands and feet do to a real one.',
  body: frontPanelActionSchema,
  answers: { 200: panel },
  problems: [404, 409],
  handle: async ({ body }, holder: PanelHolder) => ({
    status: 200,
    body: await panelOf(holder).apply(body),
  }),
});

function panelOf({ frontPanel }: PanelHolder): FrontPanel {
  if (frontPanel !== undefined) return frontPanel;
  throw new NotFoundError(
    'no-emulator',
    'This massager is not emulated, so it has no such panel.',
    'Use the real one’s buttons, or start with --device emulated.',
  );
}

export const emulatorRoutes: readonly Route<PanelHolder>[] = [look, act];
