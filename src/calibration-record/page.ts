/** The whole page. */
import { STOP_MAX_S } from '../calibration/index.ts';
import type { CalibrationRecord, TableState } from '../contract/index.ts';
import { errorFigure } from './error-figure.ts';
import { figure } from './figure.ts';
import { duration, fixed, instant, plain, range } from './figures.ts';
import { type Inserted, Markup, markup, typed } from './markup.ts';
import { residualFigure } from './residual-figure.ts';
import { speedFigure } from './speed-figure.ts';
import { styleOf } from './style.ts';
import { type Table, tablesIn } from './table.ts';
import { temperatureFigure } from './temperature-figure.ts';
import { dutyTable, referenceTable, triesTables, uncertaintyTable } from './unit-tables.ts';
import { OUTCOMES } from './words.ts';

/**
 * A record as one HTML document that needs nothing else, runs nothing, and prints on A4. Its times are UTC.
 * Whatever people typed is shown as text.
 */
export function recordPage(record: CalibrationRecord): string {
  const { id, unitSerial, technician, endedAt, sweeps } = record;
  const title = `Calibration record, ${unitSerial}, ${endedAt.slice(0, 10)}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${new Markup(styleOf(`Calibration record ${id} · unit ${unitSerial}`))}</style>
</head>
<body>
<header>
<h1>Calibration record</h1>
<p class="of">Unit ${typed(unitSerial)}, by ${typed(technician)}, ${endedAt.slice(0, 10)}</p>
<p class="said">What was measured, how it was judged, and what came of it. This is not a certificate: no accredited body made or checked it.</p>
</header>
<main>
${resultOf(record)}${factsOf(record)}${howOf(record)}
${figure(errorFigure(record))}${tablesOf(record)}
${figure(speedFigure(sweeps))}${figure(residualFigure(sweeps))}${figure(temperatureFigure(sweeps))}
${endOf(record)}
</main>
</body>
</html>
`.text;
}

function resultOf({ result, asFound, asLeft, dueOn }: CalibrationRecord): Markup {
  const reasons =
    result.outcome === 'pass'
      ? null
      : markup`<ol class="reasons">${result.reasons.map(({ text }) => markup`<li>${text}</li>`)}</ol>`;
  return markup`<section><p class="result ${result.outcome}">${OUTCOMES[result.outcome]}</p><p class="said">${largestErrorText('As found', asFound)} ${largestErrorText('As left', asLeft)} The next calibration is due on ${dueOn}.</p>${reasons}</section>`;
}

/** Nothing where nothing was read. */
function largestErrorText(when: string, state: TableState | null): string {
  const percents = (state?.readings ?? [])
    .filter(({ expectedRpm }) => expectedRpm > 0)
    .map(({ errorRpm, expectedRpm }) => (100 * Math.abs(errorRpm)) / expectedRpm);
  return percents.length === 0
    ? ''
    : `${when}, the speed was off by ${fixed(Math.max(...percents), 1)} % at most.`;
}

const facts = (pairs: readonly (readonly [string, Inserted])[]): Markup =>
  markup`<dl>${pairs.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

function factsOf(record: CalibrationRecord): Markup {
  const { id, unitSerial, technician, startedAt, endedAt, environment, starts, stopS } = record;
  return markup`<section class="whole"><h2>What, who, when</h2>${facts([
    ['Record', typed(id)],
    ['Unit', typed(unitSerial)],
    ['Technician', typed(technician)],
    ['Began', instant(startedAt)],
    ['Ended', `${instant(endedAt)}, after ${duration(startedAt, endedAt)}`],
    ['Supply', range(environment.supplyV, 'V')],
    ['Motor', range(environment.temperatureC, '°C')],
    ['Reference instrument', instrumentOf(record)],
    ['Start duty', starts.startDuty === null ? 'none was found' : `${starts.startDuty} counts`],
    ['Hold duty', starts.holdDuty === null ? 'none was found' : `${starts.holdDuty} counts`],
    [
      'Stop',
      stopS === null ? 'wasn’t measured' : `${fixed(stopS, 2)} s to standstill, of ${STOP_MAX_S} s at most`,
    ],
  ])}</section>`;
}

function instrumentOf({ referenceInstrument: instrument }: CalibrationRecord): Inserted {
  if (instrument === null) return 'none: the unit’s own tachometer alone';
  const { name, serial, calibratedOn, uncertaintyPercent } = instrument;
  return markup`${typed(name)}, serial ${typed(serial)}, calibrated on ${calibratedOn}, ± ${plain(uncertaintyPercent)} % of the reading (k = 2)`;
}

function howOf({ method, decisionRule }: CalibrationRecord): Markup {
  return markup`<section class="whole"><h2>How</h2>${facts([
    ['Method', markup`<span class="method">${typed(method)}</span>`],
    ['Decision rule', decisionRule],
  ])}</section>`;
}

function tablesOf(record: CalibrationRecord): Markup {
  return markup`${part('The unit’s table', [dutyTable(record)])}${part('Start and hold duty', triesTables(record))}${part('Uncertainty', [uncertaintyTable(record)])}${part('Readings of the reference instrument', [referenceTable(record)])}`;
}

/** Tables under one heading; nothing for empty ones. */
function part(heading: string, tables: readonly Table[]): Markup | null {
  if (tables.every(({ rows }) => rows.length === 0)) return null;
  return markup`<section class="whole"><h2>${heading}</h2>${tablesIn(tables)}</section>`;
}

function endOf({ technician, result }: CalibrationRecord): Markup {
  const verb = result.outcome === 'pass' ? 'passed' : 'did not pass';
  return markup`<section class="whole"><p>What stands here is about this unit alone, as it was when it was measured. It ${verb}.</p><div class="sign-off"><p>${typed(technician)}, signature</p><p>Date</p></div></section>`;
}
