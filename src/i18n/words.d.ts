// Made by scripts/messages-plugin.mjs: all messages in one language.
declare module 'virtual:words/*' {
  import type { Say } from './catalogue';

  const words: Readonly<Record<string, Say | undefined>>;
  export default words;
}
