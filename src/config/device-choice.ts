/** Which massager a person means: what `--device` takes. */

export type DeviceChoice =
  /** The emulated massager, in this process. */
  | { readonly kind: 'emulated'; readonly name: string }
  /** The one port that answers the handshake. */
  | { readonly kind: 'auto'; readonly name: string }
  /** A serial port by its path, such as `/dev/ttyUSB0` or `COM3`. */
  | { readonly kind: 'path'; readonly name: string; readonly path: string }
  /** A serial port over raw TCP. */
  | { readonly kind: 'tcp'; readonly name: string; readonly host: string; readonly port: number };

const PATH = /^(COM\d+$|\\\\|.*\/)/i;
const TCP = 'tcp://';
/** Any other address: a path never begins so. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//i;

/** The choice that `text` names, or undefined where it names none. `name` keeps what the person wrote. */
export function parseDeviceChoice(text: string): DeviceChoice | undefined {
  if (text === 'emulated' || text === 'auto') return { kind: text, name: text };
  if (text.startsWith(TCP)) return parseTcp(text);
  return PATH.test(text) && !ADDRESS.test(text) ? { kind: 'path', name: text, path: text } : undefined;
}

function parseTcp(text: string): DeviceChoice | undefined {
  const endpoint = parseEndpoint(text.slice(TCP.length));
  return endpoint === undefined || endpoint.port === 0 ? undefined : { kind: 'tcp', name: text, ...endpoint };
}

/** A host and a TCP port (0 to 65535), written `host:port`, an IPv6 address in brackets. */
export function parseEndpoint(text: string): { readonly host: string; readonly port: number } | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+)):(\d{1,5})$/i.exec(text);
  if (match === null) return undefined;
  const port = Number(match[3]);
  const host = match[1] ?? match[2];
  return host === undefined || port > 65_535 ? undefined : { host, port };
}
