import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/**
 * Calls of messages that run while the module loads, before the language was: they would be English for good. Functions,
 * methods and fields of instances run later.
 */
function earlyWords(name: string, code: string): string[] {
  const source = ts.createSourceFile(name, code, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isPropertyDeclaration(node) && !node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword))
      return;
    if (ts.isCallExpression(node) && /^m\??\.\w+$/.test(node.expression.getText(source)))
      found.push(`${name}: ${node.getText(source)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it('knows what runs early', () => {
  const code = `import * as m from './messages';
    const NAME = m.a();
    const NAMES = { b: m.b() };
    class C { static readonly c = m.c(); d = m.d(); e() { return m.e(); } }
    const later = () => m.f();
    const table = { g: m.g };
    m.h;`;
  expect(earlyWords('x.ts', code)).toEqual(['x.ts: m.a()', 'x.ts: m.b()', 'x.ts: m.c()']);
});

it('calls no message before a language was loaded', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (path) => /\.(ts|svelte)$/.test(path) && !path.includes('paraglide'),
  );
  const early = files.flatMap((path) => {
    const code = readFileSync(join('src', path), 'utf8');
    if (path.endsWith('.ts')) return earlyWords(path, code);
    // What stands in the other script of a component runs each time that the component is made.
    const shared = /<script[^>]*\bmodule\b[^>]*>([\s\S]*?)<\/script>/.exec(code)?.[1];
    return shared ? earlyWords(path, shared) : [];
  });
  expect(files.length).toBeGreaterThan(500);
  expect(early).toEqual([]);
});
