// @ts-check

/** @type {import('eslint').Rule.RuleModule} */
export const noStaticStyle = {
  meta: {
    type: 'problem',
    docs: { description: 'The CSP blocks style="" in a template; the style: directive sets properties and is fine.' },
    messages: { found: 'The CSP blocks style attributes: use the style: directive or a class.' },
    schema: [],
  },
  create: (context) => ({
    /** @param {any} node */
    SvelteAttribute(node) {
      if (node.key.name === 'style') context.report({ node, messageId: 'found' });
    },
  }),
};
