/** The pages. */
export { FrontPanel, type FrontPanelProps } from './front-panel.tsx';
export { HurtsKey, pressLevel, SessionPage } from './session-page.tsx';
