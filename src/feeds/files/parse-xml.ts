import { AppError } from '../../domain/errors';
import { within } from './import-limits';

/** An element of an XML file: names without their prefix, text with references resolved. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Of this element alone, in order, without that of its children; CDATA is text. */
  readonly text: string;
}

interface Growing {
  name: string;
  qualified: string;
  attributes: Map<string, string>;
  children: Growing[];
  text: string;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ATTRIBUTE = /\s+([^\s=/>"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const NAME = /[^\s/>=<"'&]+/y;

/**
 * The root element of an XML 1.0 text, well formed or refused. There is no document type and no entity but the five that
 * XML names and numbers: what expands or reaches for other files cannot be written. Comments and processing instructions
 * are left out. Linear in the text.
 *
 * @throws AppError `bad-file` with the line: for a DOCTYPE, an unknown entity, what is not well formed, elements more than
 * 64 deep or more than two million.
 */
export function parseXml(text: string): XmlElement {
  const top: Growing = { name: '', qualified: '', attributes: new Map(), children: [], text: '' };
  const open: Growing[] = [top];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let count = 0;
  const fail = (found: string, expected: string): never => {
    throw new AppError('bad-file', { where: `line ${lineOf(text, at)}`, found, expected });
  };
  const skipPast = (mark: string, from: number): number => {
    const end = text.indexOf(mark, from);
    return end < 0 ? fail('the end of the file', mark) : end + mark.length;
  };
  while (at < text.length) {
    const inside = open[open.length - 1]!;
    const next = text.indexOf('<', at);
    const words = text.slice(at, next < 0 ? text.length : next);
    if (inside !== top) inside.text += resolve(words, fail);
    else if (words.trim() !== '') fail(words.trim().slice(0, 40), 'one root element');
    if (next < 0) break;
    at = next;
    if (text.startsWith('<!--', at)) at = skipPast('-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) {
      const end = skipPast(']]>', at + 9);
      if (inside === top) fail('CDATA', 'one root element');
      inside.text += text.slice(at + 9, end - 3);
      at = end;
    } else if (text.startsWith('<!', at)) fail(text.slice(at, at + 12), 'no document type and no entities');
    else if (text.startsWith('<?', at)) at = skipPast('?>', at + 2);
    else if (text.charCodeAt(at + 1) === 0x2f) {
      const end = skipPast('>', at + 2);
      const name = text.slice(at + 2, end - 1).trimEnd();
      if (inside === top || inside.qualified !== name) {
        fail(`</${name.slice(0, 40)}>`, inside === top ? 'no closing tag' : `</${inside.qualified}>`);
      }
      open.pop();
      at = end;
    } else {
      if (inside === top && top.children.length > 0) fail('a second root', 'one root element');
      within('xmlElements', ++count, 'elements');
      const { element, end, isEmpty } = openTag(text, at, fail);
      inside.children.push(element);
      if (!isEmpty) open.push(element);
      within('depth', open.length - 1, 'elements within elements');
      at = end;
    }
  }
  if (open.length > 1) fail('the end of the file', `</${open[open.length - 1]!.qualified}>`);
  return top.children[0] ?? fail('nothing', 'an XML element');
}

type Fail = (found: string, expected: string) => never;

function openTag(text: string, from: number, fail: Fail): { element: Growing; end: number; isEmpty: boolean } {
  NAME.lastIndex = from + 1;
  const qualified = NAME.exec(text)?.[0] ?? fail(text.slice(from, from + 12), 'a tag');
  const attributes = new Map<string, string>();
  let at = NAME.lastIndex;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(text);
    if (match === null) break;
    const name = localName(match[1]!);
    // Of two attributes that differ in their prefix alone the first counts.
    if (!attributes.has(name)) attributes.set(name, resolve(match[2] ?? match[3] ?? '', fail));
    at = ATTRIBUTE.lastIndex;
  }
  while (/\s/.test(text.charAt(at))) at++;
  const isEmpty = text.charAt(at) === '/';
  if (isEmpty) at++;
  if (text.charAt(at) !== '>') fail(text.slice(at, at + 12) || 'the end of the file', '>');
  const element = { name: localName(qualified), qualified, attributes, children: [], text: '' };
  return { element, end: at + 1, isEmpty };
}

function resolve(text: string, fail: Fail): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&\s]{0,12})(;?)/g, (all, name: string, end: string) => {
    const code = /^#x([0-9a-f]+)$/i.exec(name)?.[1];
    const point = code === undefined ? Number(/^#(\d+)$/.exec(name)?.[1] ?? Number.NaN) : Number.parseInt(code, 16);
    if (end === ';' && point > 0 && point <= 0x10ffff) return String.fromCodePoint(point);
    const named = end === ';' ? NAMED[name] : undefined;
    return named ?? fail(all, 'one of &amp; &lt; &gt; &quot; &apos; or a number');
  });
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1);
}

function lineOf(text: string, at: number): number {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

/** The first child of that name. */
export function child(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((one) => one.name === name) ?? null;
}

/** The text of the first child of that name, trimmed; empty where there is none. */
export function childText(element: XmlElement, name: string): string {
  return child(element, name)?.text.trim() ?? '';
}

/** Every element of one of these names below this one, in the order of the text; what lies inside a match is not searched. */
export function* descendants(element: XmlElement, names: ReadonlySet<string>): Generator<XmlElement> {
  for (const one of element.children) {
    if (names.has(one.name)) yield one;
    else yield* descendants(one, names);
  }
}
