const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = [...'áƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ'];

/**
 * English words as the pseudo-locale writes them: in brackets, accented, with vowels doubled here and there. A pattern of their
 * letters, since the module that makes them exists within the build only.
 */
export function longWords(english: string): RegExp {
  const letters = [...english].map((letter) => {
    const accented = ACCENTED[PLAIN.indexOf(letter)];
    if (accented === undefined) return letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&');
    return /[aeiouy]/i.test(letter) ? `${accented}{1,2}` : accented;
  });
  return new RegExp(`^\\[${letters.join('')}\\]$`, 'u');
}
