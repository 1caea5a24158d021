/** Addresses of the controller's REST interface. */

export const ROOT = '/api/v1';

/** Instants (ISO 8601); `until` is not included. */
export interface ReportPeriod {
  readonly from: string;
  readonly until: string;
}

/** `?profile=anna&limit=20`; nothing for what isn't given. */
export function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) query.set(name, String(value));
  }
  return query.size === 0 ? '' : `?${query}`;
}

/** Where a person's history is, for a link that downloads it. */
export function historyAddress(format: 'csv' | 'json', profile: string): string {
  const file = format === 'csv' ? 'sessions.csv' : 'history.json';
  return `${ROOT}/${file}${queryOf({ profile })}`;
}

/** Where the report on schedules is, for a link that downloads it. */
export function reportAddress(period: ReportPeriod): string {
  return `${ROOT}/schedules/report.csv${queryOf({ ...period })}`;
}

/** Where the picture of a programme's plan is, for a link that downloads it. */
export function pictureAddress(programmeId: string): string {
  return `${ROOT}/programmes/${encodeURIComponent(programmeId)}/plan.svg`;
}

/** Where a calibration record is: as a page that prints, or as a file of JSON. */
export function recordAddress(id: string, as: 'page' | 'json'): string {
  return `${ROOT}/calibration/records/${encodeURIComponent(id)}/${as === 'page' ? 'page' : 'record.json'}`;
}
