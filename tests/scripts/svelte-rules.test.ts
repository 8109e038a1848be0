import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

// The project's own configuration, so that a rule that is written but not switched on fails here.
const eslint = new ESLint({ cwd: new URL('../..', import.meta.url).pathname });
const script = '<script lang="ts">\nimport * as m from "./messages";\nconst x: number = 1;\n</script>\n';

async function findings(template: string): Promise<string[]> {
  const [result] = await eslint.lintText(script + template, { filePath: 'src/ui/Probe.svelte' });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? ['not linted'];
}

it.each([
  '<p>{m.hello()} {x} · — 12 %</p>',
  '<p class="wide" data-kind="gap" id="strip" style:width="{x}px">{x}</p>',
  '<button type="button" aria-label={m.close()} onclick={() => console.warn("no")}>×</button>',
  '<p title={x > 0 ? m.a() : m.b()}>{x > 0 ? m.a() : "–"}</p>',
  '{#if x > 0}<p class={x > 1 ? "many" : "few"}>{x}</p>{/if}',
])('lets %s pass', async (template) => {
  expect((await findings(template)).filter((rule) => rule !== 'no-console')).toEqual([]);
});

it.each([
  ['<p>Hello</p>', 'watchline/no-raw-text'],
  ['<p>{x} km</p>', 'watchline/no-raw-text'],
  ['<p>{"Hello"}</p>', 'watchline/no-raw-text'],
  [`<p>{\`\${x} km\`}</p>`, 'watchline/no-raw-text'],
  ['<p>{x > 0 ? "up" : m.down()}</p>', 'watchline/no-raw-text'],
  ['<p>écrit</p>', 'watchline/no-raw-text'],
  ['<p title="Hello">1</p>', 'watchline/no-raw-text'],
  ['<p aria-label="Hello {x}">1</p>', 'watchline/no-raw-text'],
  [`<p aria-label={\`Hello \${x}\`}>1</p>`, 'watchline/no-raw-text'],
  ['<p style="color: red">1</p>', 'watchline/no-static-style'],
  ['<p>{@html x}</p>', 'svelte/no-at-html-tags'],
  ['<button>1</button>', 'svelte/button-has-type'],
])('stops %s', async (template, rule) => {
  expect(await findings(template)).toContain(rule);
});
