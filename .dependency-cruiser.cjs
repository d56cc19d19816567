/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Whoever reads a file must be able to stop at what it imports: types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'sandbox-only-composes',
      comment: 'Who lives in the simulated world or spoils it takes the Platform, not everything.',
      severity: 'error',
      from: { path: '^sandbox/[^/]+/', pathNot: '^sandbox/(demo|soak|bench|web|rehearse)/' },
      to: { path: '^sandbox/sandbox\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
