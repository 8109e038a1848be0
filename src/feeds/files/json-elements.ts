import { AppError } from '../../domain/errors';
import { IMPORT_LIMITS } from './import-limits';

/** What the scanner hands out: one record of the file as JSON text, or a whole top-level value that held no records. */
export interface JsonPart {
  readonly kind: 'record' | 'value';
  readonly text: string;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const [COLON, COMMA] = [0x3a, 0x2c];

/**
 * Cuts a JSON text into its records as it comes, so that a large file is never one string and never one tree of objects:
 * the elements of a top-level array, and those of the array `features` of a top-level object. What is left of a top-level
 * value (a single feature, or a collection with its array emptied) is handed out as a `value` when it ends. Texts one after
 * another (RFC 8142, with or without its record separators) are values one after another.
 *
 * Only brackets, strings and the one key are looked at; what is handed out is parsed, and refused, by whoever takes it.
 */
export class JsonElements {
  readonly #take: (part: JsonPart) => void;
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The depth at which records lie; 0 while in no list of records. */
  #listDepth = 0;
  /** Of the record being read; null while between records. */
  #record: string | null = null;
  /** What is kept of the top-level value; null while between values, and in a top-level array. */
  #value: string | null = null;
  /** The last string at depth 1, for the key `features`; and whether a colon came after it. */
  #key = '';
  #keyFrom = -1;
  #isAfterColon = false;

  constructor(take: (part: JsonPart) => void) {
    this.#take = take;
  }

  /** @throws AppError `bad-file` for brackets that do not match or lie too deep, and for a record that is too long. */
  push(text: string): void {
    /** From where the text belongs to the record, or to the value, that is being read. */
    let from = 0;
    const keep = (to: number): void => {
      if (this.#record !== null) this.#record += text.slice(from, to);
      else if (this.#value !== null && this.#listDepth === 0) this.#value += text.slice(from, to);
      from = to;
      const length = this.#record?.length ?? this.#value?.length ?? 0;
      if (length > IMPORT_LIMITS.recordChars) {
        const expected = `records of at most ${IMPORT_LIMITS.recordChars} characters`;
        throw new AppError('bad-file', { where: 'JSON', found: 'a longer one', expected });
      }
    };
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === BACKSLASH) this.#escaped = true;
        else if (code === QUOTE) {
          this.#inString = false;
          if (this.#keyFrom >= 0) this.#key += text.slice(this.#keyFrom, i);
          this.#keyFrom = -1;
        }
        continue;
      }
      if (code === QUOTE) {
        this.#inString = true;
        if (this.#depth === 1 && this.#listDepth === 0) {
          this.#key = '';
          this.#keyFrom = i + 1;
        }
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) this.#open(code === OPEN_BRACKET, i, keep);
      else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) this.#close(i, keep);
      else if (this.#depth === 1 && this.#listDepth === 0) {
        if (code === COLON) this.#isAfterColon = true;
        else if (code === COMMA) this.#isAfterColon = false;
      }
    }
    if (this.#keyFrom >= 0) {
      this.#key += text.slice(this.#keyFrom);
      this.#keyFrom = 0;
    }
    keep(text.length);
  }

  /** @throws AppError `bad-file` where the text ends inside a value. */
  end(): void {
    if (this.#depth === 0 && !this.#inString) return;
    throw new AppError('bad-file', { where: 'JSON', found: 'the end of the file', expected: 'closing brackets' });
  }

  #open(isArray: boolean, i: number, keep: (to: number) => void): void {
    if (this.#depth === 0) {
      keep(i);
      if (isArray) this.#listDepth = 1;
      else this.#value = '';
      this.#isAfterColon = false;
    } else if (this.#depth === this.#listDepth) {
      keep(i);
      this.#record = '';
    } else if (this.#depth === 1 && isArray && this.#isAfterColon && this.#key === 'features') {
      keep(i);
      this.#value += '[]';
      this.#listDepth = 2;
    }
    this.#depth++;
    if (this.#depth > IMPORT_LIMITS.depth) {
      const expected = `at most ${IMPORT_LIMITS.depth} brackets within brackets`;
      throw new AppError('bad-file', { where: 'JSON', found: 'more', expected });
    }
  }

  #close(i: number, keep: (to: number) => void): void {
    if (this.#depth === 0) {
      throw new AppError('bad-file', { where: 'JSON', found: 'a closing bracket', expected: 'a value' });
    }
    if (this.#depth === this.#listDepth) {
      // The brackets of a list of records are in the value already.
      keep(i + 1);
      this.#listDepth = 0;
    }
    this.#depth--;
    if (this.#record !== null && this.#depth === this.#listDepth) {
      keep(i + 1);
      this.#take({ kind: 'record', text: this.#record });
      this.#record = null;
    } else if (this.#depth === 0 && this.#value !== null) {
      keep(i + 1);
      this.#take({ kind: 'value', text: this.#value });
      this.#value = null;
    }
  }
}
