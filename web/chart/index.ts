/** Drawing: the curve of a session, the previews of programmes, and speed over duty. */
export { CurveChart } from './curve-chart.tsx';
export { DutyChart } from './duty-chart.tsx';
export { ChangePreview, Preview } from './preview.tsx';
