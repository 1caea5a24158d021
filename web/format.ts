/** Numbers and times as a person reads them. */
import { daysBetween } from './days.ts';

const FULL_DAY = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** `8:50` for 530 s; `1:02:03` from an hour on. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Time left, rounded up, so that time done and time left always add up to the whole. */
export function timeLeft(seconds: number): string {
  return minutesAndSeconds(Math.ceil(seconds));
}

/** A level with one decimal: `3.5`. */
export function level(value: number): string {
  return value.toFixed(1);
}

/** `1,387`. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-GB');
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export function ordinal(count: number): string {
  const lastTwo = count % 100;
  const last = lastTwo >= 11 && lastTwo <= 13 ? 0 : count % 10;
  return `${count}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
}

/** `4 s`, `3 min` or `2 h`: one unit, rounded down, since an age is only ever a hint. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min`;
  return `${Math.floor(whole / 3600)} h`;
}

/** With a capital at its beginning. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** `40 s`, `24 min` or `2 h 41 min`: rounded, as one says how long something has run. */
export function hoursAndMinutes(seconds: number): string {
  if (seconds < 59.5) return `${Math.round(Math.max(0, seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `17:05`, in the time of this place. */
export function timeOfDay(instant: string): string {
  return new Date(instant).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

/** `17:05` on the same day, `tomorrow at 8:00`, `yesterday at 17:05`, else `24 Nov at 17:05`; midnight is the day alone. */
export function dayAndTime(instant: string, now: string, before = ''): string {
  const time = timeOfDay(instant);
  const days = daysBetween(now, instant);
  if (days === 0) return before === '' ? time : `${before} ${time}`;
  const day = dayName(instant, days);
  return time === '00:00' ? day : `${day} at ${time}`;
}

function dayName(instant: string, days: number): string {
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return new Date(instant).toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** How long from one instant to a later one, in words: `two hours`, `a day`; minutes below an hour. */
export function spokenSpan(from: string, to: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
  if (minutes < 60) return minutes === 1 ? 'a minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? 'an hour' : `${NUMBERS[hours] ?? hours} hours`;
  const days = Math.floor(hours / 24);
  return days === 1 ? 'a day' : `${NUMBERS[days] ?? days} days`;
}

/** `21 May 2027` for the civil day `2027-05-21`, wherever the page is read. */
export function civilDay(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { ...FULL_DAY, timeZone: 'UTC' });
}

/** `14 Nov 2026`: the day of an instant, here. */
export function dayOfInstant(instant: string): string {
  return new Date(instant).toLocaleDateString('en-GB', FULL_DAY);
}
