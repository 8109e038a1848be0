import { type Theme, themeFromTokens } from '../../src/layers/theme';

/** A theme in which every token has a colour of its own, so that a test sees which one was taken. */
export function fakeTheme(): Theme {
  let next = 0x101010;
  return themeFromTokens(() => {
    next += 0x010203;
    return `#${next.toString(16).padStart(6, '0')}`;
  });
}
