const { resolve } = require('node:path');
const { pathToFileURL } = require('node:url');

// What an npm script starts: a command in TypeScript, or the build. It says so when what that takes is not installed.
const [, , main = '', ...args] = process.argv;
try {
  require.resolve('esbuild');
  require('tsx/cjs/api').register();
} catch (error) {
  if (error.code !== 'MODULE_NOT_FOUND') throw error;
  console.error(
    'What the commands run with is not installed. Run npm ci, without --omit=dev and with NODE_ENV other than production.',
  );
  process.exit(1);
}
const path = resolve(__dirname, '..', main);
process.argv = [process.argv[0], path, ...args];
if (path.endsWith('.mjs')) import(pathToFileURL(path).href);
else require(path);
