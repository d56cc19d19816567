import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const NOT_DEPLOYED = {
  group: ['**/cli/**', '**/sandbox/**', '**/test/**'],
  message: 'What is deployed knows nothing of the commands and the sandbox.',
};

const PHASE_CHANGES = [
  {
    selector: 'ObjectExpression > Property[key.name="phase"]',
    message: 'A phase changes in ai-worker/drive/phases.ts alone, which knows what each leaves behind.',
  },
];
/** All that may: a file more is a place more in which who has a conversation is decided. */
const ASKS_FOR_PHASES = [
  'src/state/{conversation-state,who-has-it}.ts',
  'src/ai-worker/drive/{next,phases}.ts',
  'src/ai-worker/inbox/{fold,fold-task-events}.ts',
];
const WAYS_TO_PEOPLE = {
  selector: 'CallExpression[callee.name="toPeople"]',
  message:
    'How a conversation gets to people says the table ai-worker/handoff/ways-to-people.ts: call toPeopleBy.',
};

/** Forbids imports; each pattern says why. */
const forbid = (files, patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        setImmediate: 'readonly',
      },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['src/**/*.ts'], rules: { 'max-params': ['error', 4] } },
  forbid(['src/**/*.ts'], [NOT_DEPLOYED]),
  forbid(
    ['src/{twilio,opencx,state,events,settings,common}/**/*.ts'],
    [
      NOT_DEPLOYED,
      { group: ['**/host/**', '**/functions/**'], message: 'Dependencies point to the AI worker.' },
    ],
  ),
  forbid(
    ['src/expressions/**/*.ts'],
    [
      NOT_DEPLOYED,
      { group: ['twilio', 'twilio/**', '../*/**', '../../**'], message: 'A language knows itself alone.' },
    ],
  ),
  forbid(
    ['cli/**/*.ts'],
    [
      {
        group: ['**/sandbox/**', '**/test/**'],
        message: 'The commands work on an account; they know nothing of the sandbox.',
      },
    ],
  ),
  forbid(
    ['src/ai-worker/**/*.ts'],
    [
      NOT_DEPLOYED,
      {
        group: [
          'axios',
          'twilio',
          'twilio/**',
          '**/twilio/**',
          '**/opencx/**',
          '**/host/**',
          '**/functions/**',
        ],
        message: 'The AI worker knows the world by its ports only.',
      },
    ],
  ),
  {
    files: ['src/**/*.ts'],
    ignores: [...ASKS_FOR_PHASES, 'src/console-page/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(MemberExpression[property.name="phase"], ObjectPattern > Property[key.name="phase"])',
          message:
            'What is asked of a phase has a name in state/who-has-it.ts; what is to be done drive/next.ts says.',
        },
        ...PHASE_CHANGES,
        WAYS_TO_PEOPLE,
      ],
    },
  },
  {
    files: ASKS_FOR_PHASES,
    ignores: ['src/state/conversation-state.ts', 'src/ai-worker/drive/phases.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PHASE_CHANGES, WAYS_TO_PEOPLE] },
  },
  {
    files: ['src/ai-worker/handoff/ways-to-people.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PHASE_CHANGES] },
  },
  prettier,
);
