import { strFromU8, unzipSync } from 'fflate';
import { parseXml, type XmlElement } from '../../../src/feeds/files/parse-xml';

export interface ReadPptx {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The text of every part that is text, those of worksheets inside it too; by path. */
  readonly texts: ReadonlyMap<string, string>;
  slides(): readonly string[];
  /** Paths that the part points at, by the last word of the relation's type. */
  related(path: string): ReadonlyMap<string, readonly string[]>;
}

/** A PPTX as any reader opens it: parts by their relations, every XML part well formed. */
export function readPptx(file: Uint8Array): ReadPptx {
  const parts = new Map(Object.entries(unzipSync(file)));
  const texts = new Map<string, string>();
  for (const [name, bytes] of parts) {
    if (/\.(xml|rels)$/.test(name)) texts.set(name, wellFormed(name, strFromU8(bytes)));
    if (!name.endsWith('.xlsx')) continue;
    for (const [inner, content] of Object.entries(unzipSync(bytes))) {
      if (/\.(xml|rels)$/.test(inner)) texts.set(`${name}!${inner}`, wellFormed(inner, strFromU8(content)));
    }
  }
  const related = (path: string) => {
    const at = path.lastIndexOf('/');
    const rels = texts.get(`${path.slice(0, at)}/_rels/${path.slice(at + 1)}.rels`) ?? '';
    const found = new Map<string, string[]>();
    for (const [tag] of rels.matchAll(/<Relationship [^>]*>/g)) {
      const type = /Type="[^"]*\/(\w+)"/.exec(tag)?.[1] ?? '';
      const target = /Target="([^"]*)"/.exec(tag)?.[1] ?? '';
      const absolute = new URL(target, `file:///${path}`).pathname.slice(1);
      found.set(type, [...(found.get(type) ?? []), absolute]);
    }
    return found;
  };
  const slides = () =>
    [...parts.keys()]
      .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .sort((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b)));
  return { parts, texts, slides, related };
}

/** Letters of a part as a person reads them. */
export function saidIn(xml: string): string {
  const walk = (element: XmlElement): string => element.text + element.children.map(walk).join(' ');
  return walk(parseXml(xml));
}

function wellFormed(name: string, xml: string): string {
  try {
    parseXml(xml);
  } catch (cause) {
    throw new Error(`${name} is not well formed`, { cause });
  }
  return xml;
}
