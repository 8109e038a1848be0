import { readFileSync } from 'node:fs';

interface Roster {
  readonly sensors: readonly { readonly id: string; readonly name: string }[];
  readonly units: readonly { readonly unit: { readonly id: string; readonly callsign: string } }[];
}

const { sensors, units }: Roster = JSON.parse(readFileSync('data/scenarios/northern-border.json', 'utf8'));
const NAMES = [
  ...sensors.flatMap(({ id, name }) => [id, name]),
  ...units.flatMap(({ unit }) => [unit.id, unit.callsign]),
];
const escaped = NAMES.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'));

/** Written apart from what takes them out: what that overlooks is not overlooked here for the same reason. */
const SECRETS: readonly RegExp[] = [
  // Incidents of the exercise and those entered by hand.
  /\bINC-[\w-]+/gi,
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
  // 45.0109 N 73.3712 W, with or without degrees.
  /\d{1,2}\.\d{2,}\s*°?\s*[NS][\s,;/]+\d{1,3}\.\d{2,}\s*°?\s*[EW]\b/g,
  // -73.3712, 45.0109 and the other way round: nothing here is east of Greenwich.
  /[-−]\d{2,3}\.\d{2,}\s*[,;]\s*\d{2}\.\d{2,}/g,
  /\b\d{2}\.\d{2,}\s*[,;]\s*[-−]\d{2,3}\.\d{2,}/g,
  // 45° 00.65′ N
  /\d{1,3}\s*°\s*\d{1,2}(?:\.\d+)?\s*['′’]/g,
  // 18T XR 28322 85302
  /\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b/g,
  // Main + 1 234.5 km
  /\p{L}+\s\+\s\d[\d\s]*(?:[.,]\d+)?\s*(?:km|mi|nmi)\b/gu,
];

/** Names of records and positions of the bundled exercise that a text gives away. */
export function secretsIn(text: string): string[] {
  return SECRETS.flatMap((pattern) => [...text.matchAll(pattern)].map(([found]) => found));
}
