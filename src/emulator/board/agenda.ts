/** A place in the agenda: one kind of event, pending once at most. */
export type Slot = number;

/** What happens, told the cycle at which it was due (the processor may be a few cycles past it). */
export type Happening = (atCycle: number) => void;

/**
 * What is due at which processor cycle. Events have names and are pending at most once each, so that all
 * of them together are plain data; events of one cycle happen in the order in which they were defined.
 */
export class Agenda {
  /** Cycle of the next event; Infinity with none pending. */
  nextAt = Number.POSITIVE_INFINITY;
  readonly #names: string[] = [];
  readonly #happenings: Happening[] = [];
  readonly #due: number[] = [];

  /** Defines the event `name`; defining it anew replaces what happens and drops what is pending. */
  define(name: string, happening: Happening): Slot {
    const known = this.#names.indexOf(name);
    const slot = known >= 0 ? known : this.#names.push(name) - 1;
    this.#happenings[slot] = happening;
    this.#due[slot] = Number.POSITIVE_INFINITY;
    this.#findNext();
    return slot;
  }

  /** Makes the event due at `cycle`, instead of whenever it was due before. */
  set(slot: Slot, cycle: number): void {
    this.#due[slot] = cycle;
    this.#findNext();
  }

  cancel(slot: Slot): void {
    if (this.#due[slot] !== Number.POSITIVE_INFINITY) this.set(slot, Number.POSITIVE_INFINITY);
  }

  /** The cycle at which it is due; Infinity when it isn't pending. */
  dueAt(slot: Slot): number {
    return this.#due[slot] ?? Number.POSITIVE_INFINITY;
  }

  isPending(slot: Slot): boolean {
    return this.#due[slot] !== Number.POSITIVE_INFINITY;
  }

  /** Lets everything happen that is due by `cycle`, in order, what it causes meanwhile included. */
  runDue(cycle: number): void {
    while (this.nextAt <= cycle) {
      const atCycle = this.nextAt;
      const slot = this.#due.indexOf(atCycle);
      this.set(slot, Number.POSITIVE_INFINITY);
      this.#happenings[slot]?.(atCycle);
    }
  }

  /** The pending events by name. */
  save(): Record<string, number> {
    return Object.fromEntries(
      this.#names.flatMap((name, slot) => {
        const due = this.#due[slot] ?? Number.POSITIVE_INFINITY;
        return Number.isFinite(due) ? [[name, due] as const] : [];
      }),
    );
  }

  load(saved: Readonly<Record<string, number>>): void {
    for (const [slot, name] of this.#names.entries())
      this.#due[slot] = saved[name] ?? Number.POSITIVE_INFINITY;
    this.#findNext();
  }

  #findNext(): void {
    let next = Number.POSITIVE_INFINITY;
    for (const due of this.#due) if (due < next) next = due;
    this.nextAt = next;
  }
}
