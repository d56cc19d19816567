const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

/** The tests run what would be deployed, so it is built once before them. */
module.exports = () => {
  execFileSync(process.execPath, [join(__dirname, '../../scripts/build.mjs')], { stdio: 'inherit' });
};
