/**
 * The shapes of a serial binding, taken from where @serialport/stream uses them: the types of
 * @serialport/bindings-interface can't be imported by an ES module.
 */
import type { SerialPortStream } from '@serialport/stream';

/** What opens ports and lists them. */
export type Binding = SerialPortStream['settings']['binding'];
/** An open port. */
export type BindingPort = NonNullable<SerialPortStream['port']>;
export type OpenOptions = Parameters<Binding['open']>[0];
export type PortInfo = Awaited<ReturnType<Binding['list']>>[number];
export type PortStatus = Awaited<ReturnType<BindingPort['get']>>;
export type SetOptions = Parameters<BindingPort['set']>[0];
export type UpdateOptions = Parameters<BindingPort['update']>[0];
