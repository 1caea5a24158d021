/** Numbers as a person reads them. */

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
