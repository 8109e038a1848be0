import english from 'virtual:words/en';
import type { Say } from './catalogue';

const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: 'á', b: 'ƀ', c: 'ç', d: 'ð', e: 'é', f: 'ƒ', g: 'ĝ', h: 'ĥ', i: 'î', j: 'ĵ', k: 'ķ', l: 'ļ', m: 'ɱ' },
  ...{ n: 'ñ', o: 'ö', p: 'þ', q: 'ǫ', r: 'ŕ', s: 'š', t: 'ţ', u: 'û', v: 'ṽ', w: 'ŵ', x: 'ẋ', y: 'ý', z: 'ž' },
  ...{ A: 'Å', B: 'Ɓ', C: 'Ç', D: 'Ð', E: 'É', F: 'Ƒ', G: 'Ĝ', H: 'Ĥ', I: 'Î', J: 'Ĵ', K: 'Ķ', L: 'Ļ', M: 'Ṁ' },
  ...{ N: 'Ñ', O: 'Ö', P: 'Þ', Q: 'Ǫ', R: 'Ŕ', S: 'Š', T: 'Ţ', U: 'Û', V: 'Ṽ', W: 'Ŵ', X: 'Ẋ', Y: 'Ý', Z: 'Ž' },
};
/** Vowels carry the extra length, as they would in a longer word. */
const VOWELS = /[aeiouyAEIOUY]/;
const GROWTH = 0.35;
/** Units, keys and points of the compass are as short in every language. */
const LONGEST_SYMBOL = 3;
const [OPEN, CLOSE] = ['\ue000', '\ue001'];

/** All messages in the pseudo-locale, made from the English ones. */
export function pseudoWords(): Record<string, Say> {
  const made: Record<string, Say> = {};
  for (const [slot, say] of Object.entries(english)) if (say) made[slot] = pseudo(say);
  return made;
}

/** The message accented, in brackets and about 35 % longer; what is put into it stays as it is. */
export function pseudo(say: Say): Say {
  const marks = new Proxy({}, { get: (_target, name) => `${OPEN}${String(name)}${CLOSE}` });
  const text = say(marks);
  const parts = text.split(/\ue000(\w+)\ue001/);
  const letters = parts
    .filter((_part, i) => i % 2 === 0)
    .join('')
    .trim();
  if (letters.length <= LONGEST_SYMBOL) return say;
  const drawn = parts.map((part, i) => (i % 2 === 0 ? drawOut(part) : part));
  return (inputs = {}) => `[${drawn.map((part, i) => (i % 2 === 0 ? part : String(inputs[part]))).join('')}]`;
}

/** Accents on every letter, and vowels doubled until the text is a third longer. */
function drawOut(text: string): string {
  let owed = 0;
  let drawn = '';
  for (const letter of text) {
    const accented = ACCENTED[letter] ?? letter;
    owed += GROWTH;
    drawn += accented;
    if (owed >= 1 && VOWELS.test(letter)) {
      drawn += accented;
      owed -= 1;
    }
  }
  return drawn;
}
