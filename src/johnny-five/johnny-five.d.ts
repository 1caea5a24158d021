/**
 * What Soleus uses of johnny-five 2.1.0, as it is: the package brings no types, and those of
 * `@types/johnny-five` describe another Motor.
 */
declare module 'johnny-five' {
  import type { EventEmitter } from 'node:events';

  export interface BoardOptions {
    readonly io: EventEmitter;
    readonly repl: boolean;
    readonly debug: boolean;
    readonly sigint: boolean;
  }

  /** johnny-five's REPL. `cmd` is Node's own, once `ready` was emitted. */
  export interface Repl {
    readonly cmd: EventEmitter & { close(): void };
    inject(values: Readonly<Record<string, unknown>>): void;
  }

  export class Board extends EventEmitter {
    constructor(options: BoardOptions);
    /** Stays true after a disconnection. */
    readonly isReady: boolean;
    readonly repl: Repl | false;
    readonly pins: Readonly<Record<number, unknown>>;
  }

  interface ComponentOptions {
    readonly board: Board;
    readonly pin: number | string;
  }

  export class Motor extends EventEmitter {
    /** A speed below `threshold` (30 unless told otherwise) becomes 0. */
    constructor(options: ComponentOptions & { readonly threshold?: number; readonly speed?: number });
    readonly isOn: boolean;
    /** Without a speed: the last one, at first 128 unless the options name one. */
    start(speed?: number): this;
    speed(): number;
    speed(speed: number): this;
    stop(): this;
  }

  export class Sensor extends EventEmitter {
    constructor(options: ComponentOptions & { readonly freq?: number; readonly type?: 'analog' | 'digital' });
    readonly raw: number | null;
    /** Within the scale, once `scale` was called. */
    readonly value: number;
    scale(range: readonly [number, number]): this;
    enable(): this;
    disable(): this;
  }

  export class Thermometer extends EventEmitter {
    constructor(
      options: ComponentOptions & { readonly toCelsius?: (raw: number) => number; readonly freq?: number },
    );
    readonly celsius: number;
    enable(): this;
    disable(): this;
  }

  /** Emits `press`, `release` and `hold`. */
  export class Button extends EventEmitter {
    constructor(options: ComponentOptions & { readonly holdtime?: number });
    readonly isDown: boolean;
  }

  export class Led extends EventEmitter {
    constructor(options: ComponentOptions);
    readonly isOn: boolean;
    on(): this;
    off(): this;
    toggle(): this;
    /** On and off by turns, each for `ms`, until `stop`. */
    blink(ms?: number): this;
    stop(): this;
  }

  const five: {
    readonly Board: typeof Board;
    readonly Motor: typeof Motor;
    readonly Sensor: typeof Sensor;
    readonly Thermometer: typeof Thermometer;
    readonly Button: typeof Button;
    readonly Led: typeof Led;
  };
  export default five;
}
