/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: '<rootDir>/test/harness/environment.cjs',
  // What is not in these, watch mode does not see change.
  roots: ['src', 'cli', 'sandbox', 'scripts', 'test'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.ts'],
  // Types are checked by tsc: here they are only taken out.
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
  },
  moduleNameMapper: {
    // marked is published as an ES module alone; this build of it is one that Node 20 can require.
    '^marked$': '<rootDir>/node_modules/marked/lib/marked.umd.js',
    '^fast-check$': '<rootDir>/test/harness/same-chance.cjs',
  },
  globalSetup: '<rootDir>/test/harness/build-once.cjs',
  testSequencer: '<rootDir>/test/harness/longest-first.cjs',
  // Nobody waits this long but on a machine that does not get on: what never comes is given up after half of it.
  testTimeout: 60_000,
  // Of two cores: a file that waits for what others do leaves its core to a third one.
  maxWorkers: 3,
};
