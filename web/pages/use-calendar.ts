import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type Calendar, dayReader, timeReader } from '../history/index.ts';
import type { PageProps } from './page-props.ts';

/** Days are those of the place where the page is read. */
export const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
const dayOf = dayReader(timeZone);
const timeOf = timeReader(timeZone);

const MINUTE_MS = 60_000;

/** Now by the controller's clock, to the minute: a page needn't be drawn again with every status. */
export function useCalendar({ picture, clock }: Pick<PageProps, 'picture' | 'clock'>): Calendar {
  const nowMs = useComputed(() => {
    const heard = picture.heard.value;
    const exact = heard === null ? clock.nowMs() : Date.parse(heard.status.time);
    return Math.floor(exact / MINUTE_MS) * MINUTE_MS;
  }).value;
  return useMemo(() => ({ dayOf, timeOf, nowMs, today: dayOf(new Date(nowMs).toISOString()) }), [nowMs]);
}
