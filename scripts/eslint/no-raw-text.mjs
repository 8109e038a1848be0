// @ts-check

/** Attributes and props that people read or hear. */
const SPOKEN =
  /^(title|alt|label|placeholder|caption|heading|description|summary|text|message|aria-(label|description|roledescription|valuetext|placeholder))$/;
const LETTER = /\p{L}/u;

/** @type {import('eslint').Rule.RuleModule} */
export const noRawText = {
  meta: {
    type: 'problem',
    docs: { description: 'Every text of the interface comes from messages/, so that it can be translated.' },
    messages: { found: 'Raw text "{{text}}": move it to messages/en/*.json.' },
    schema: [],
  },
  create(context) {
    /** @param {any} node @param {string} text */
    const check = (node, text) => {
      if (LETTER.test(text)) context.report({ node, messageId: 'found', data: { text: text.trim().slice(0, 40) } });
    };
    /** Literals that an expression may show: `'x'`, `` `x` ``, `a ? 'x' : 'y'`, `a || 'x'`. @param {any} node */
    const checkExpression = (node) => {
      if (node.type === 'Literal' && typeof node.value === 'string') check(node, node.value);
      if (node.type === 'TemplateLiteral') for (const quasi of node.quasis) check(node, quasi.value.cooked ?? '');
      if (node.type === 'ConditionalExpression') {
        checkExpression(node.consequent);
        checkExpression(node.alternate);
      }
      if (node.type === 'LogicalExpression') checkExpression(node.right);
    };
    /** @param {any} node */
    const isCode = (node) => node.parent?.type === 'SvelteScriptElement' || node.parent?.type === 'SvelteStyleElement';
    return {
      /** @param {any} node */
      SvelteText(node) {
        if (!isCode(node)) check(node, node.value);
      },
      /** @param {any} node */
      SvelteMustacheTag(node) {
        const { parent } = node;
        const spoken = parent.type === 'SvelteAttribute' && SPOKEN.test(parent.key.name);
        const shown = parent.type !== 'SvelteAttribute' && !parent.type.endsWith('Directive');
        if (spoken || (shown && node.kind === 'text')) checkExpression(node.expression);
      },
      /** @param {any} node */
      SvelteAttribute(node) {
        if (!SPOKEN.test(node.key.name)) return;
        for (const part of node.value) if (part.type === 'SvelteLiteral') check(part, part.value);
      },
    };
  },
};
