const NAME = '[A-Za-z][\\w-]*';
const TAG = new RegExp(`^<(/?)(${NAME})((?: ${NAME}="[^"<]*")*)(/?)>`);
const TEXT = /^[^<]+/;
/** `&` begins one of the five entities that XML knows, and no character is one that XML excludes. */
const LOOSE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos);)/;
const EXCLUDED = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r\u007f-\u009f])\p{Cc}/u;

/** What keeps `document` from being well-formed XML (of tags, attributes and text alone), or null. */
export function xmlFault(document: string): string | null {
  if (LOOSE_AMPERSAND.test(document)) return 'a loose &';
  if (EXCLUDED.test(document)) return 'a character that XML excludes';
  const open: string[] = [];
  let rest = document.trim();
  while (rest !== '') {
    const tag = TAG.exec(rest);
    const [whole] = tag ?? TEXT.exec(rest) ?? [];
    if (whole === undefined) return `at ${rest.slice(0, 40)}`;
    if (tag === null && open.length === 0) return 'text outside of the root';
    const [, closing, name = '', attributes = '', empty] = tag ?? [];
    const names = [...attributes.matchAll(/ ([\w-]+)=/g)].map((match) => match[1]);
    if (new Set(names).size < names.length) return `${name} has an attribute twice`;
    if (closing === '/' && open.pop() !== name) return `${name} closes what is not open`;
    if (tag !== null && closing === '' && empty === '') open.push(name);
    rest = rest.slice(whole.length);
    if (open.length === 0 && rest !== '') return 'more than one root';
  }
  return open.length === 0 ? null : `${open.join(', ')} never closed`;
}
