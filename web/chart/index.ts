/** Drawing: the curve of a session and the previews of programmes. */
export { CurveChart } from './curve-chart.tsx';
export { ChangePreview, Preview } from './preview.tsx';
