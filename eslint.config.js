import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { noRawText } from './scripts/eslint/no-raw-text.mjs';
import { noStaticStyle } from './scripts/eslint/no-static-style.mjs';

// Biome looks after .ts; this is for .svelte only.
export default ts.config(
  { ignores: ['**/*', '!**/*/', '!**/*.svelte', 'dist/', 'node_modules/'] },
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    plugins: { watchline: { rules: { 'no-raw-text': noRawText, 'no-static-style': noStaticStyle } } },
    rules: {
      'no-console': 'error',
      'no-debugger': 'error',
      eqeqeq: 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-at-debug-tags': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
      'watchline/no-raw-text': 'error',
      'watchline/no-static-style': 'error',
    },
  },
);
