/** A rule that reports what an ESLint selector finds: https://eslint.org/docs/latest/extend/selectors */
const forbid = (selector, message) => ({
  create: (context) => ({ [selector]: (node) => context.report({ node, message }) }),
});

/** Rules of this project alone. `.oxlintrc.json` says where each holds. */
export default {
  meta: { name: 'project' },
  rules: {
    'phase-is-asked': forbid(
      ':matches(MemberExpression[property.name="phase"], ObjectPattern > Property[key.name="phase"])',
      'What is asked of a phase has a name in state/who-has-it.ts; what is to be done drive/next.ts says.',
    ),
    'phase-changes': forbid(
      'ObjectExpression > Property[key.name="phase"]',
      'A phase changes in ai-worker/drive/phases.ts alone, which knows what each leaves behind.',
    ),
    'ways-to-people': forbid(
      'CallExpression[callee.name="toPeople"]',
      'How a conversation gets to people says the table ai-worker/handoff/ways-to-people.ts: call toPeopleBy.',
    ),
  },
};
