/** What stands where something was taken out. */
export interface RedactionMarks {
  readonly identifier: string;
  readonly position: string;
}

export interface RedactionRules {
  /** Null: names of records may be told. */
  readonly identifiers: readonly string[] | null;
  readonly hidePositions: boolean;
}

export interface Redacted {
  readonly text: string;
  readonly identifiers: number;
  readonly positions: number;
}

const SIDE = '[NSEWnsew]';
const DEGREES = `[-\u2212+]?\\d{1,3}(?:\\.\\d{2,})\\s*\u00b0?\\s*${SIDE}?`;
const MINUTES = `\\d{1,3}\\s*\u00b0\\s*\\d{1,2}(?:\\.\\d+)?\\s*['\u2032\u2019](?:\\s*\\d{1,2}(?:\\.\\d+)?\\s*["\u2033\u201d])?\\s*${SIDE}`;
/** Pairs of decimal degrees, degrees and minutes, MGRS, and chainages such as `Main + 1 234.5 km`. */
const POSITIONS = new RegExp(
  [
    `${DEGREES}[\\s,;/]+${DEGREES}`,
    `${MINUTES}(?:[\\s,;/]+${MINUTES})?`,
    `(?<![\\p{L}\\p{N}])\\d{1,2}[C-HJ-NP-X]\\s?[A-HJ-NP-Z]{2}\\s?(?:\\d{10}|\\d{8}|\\d{6}|\\d{4}|\\d{2,5}\\s\\d{2,5})(?![\\p{L}\\p{N}])`,
    `[\\p{L}\\p{N}]+\\s+\\+\\s+\\d[\\d\\s\u2009\u00a0]*(?:[.,]\\d+)?[\\s\u2009\u00a0]*(?:km|nmi|mi)(?![\\p{L}\\p{N}])`,
  ].join('|'),
  'gu',
);

/**
 * A text without what may not be told: names of records wherever they stand as words of their own, in any case; coordinates and
 * chainages. Places are not names of records. What is written in other words is not found: a person must read what a person wrote.
 */
export function redactText(
  text: string,
  { identifiers, hidePositions }: RedactionRules,
  marks: RedactionMarks,
): Redacted {
  let names = 0;
  let positions = 0;
  let redacted = text;
  if (hidePositions) {
    redacted = redacted.replace(POSITIONS, () => {
      positions++;
      return marks.position;
    });
  }
  // The longest first: a callsign may begin with another.
  const longest = [...new Set(identifiers ?? [])]
    .filter((name) => name.trim().length > 1)
    .sort((a, b) => b.length - a.length);
  if (longest.length > 0) {
    const any = longest.map((name) =>
      name
        .trim()
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\s+/g, '\\s+'),
    );
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
    redacted = redacted.replace(pattern, () => {
      names++;
      return marks.identifier;
    });
  }
  return { text: redacted, identifiers: names, positions };
}
