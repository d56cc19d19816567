const { execFileSync } = require('node:child_process');
const { join } = require('node:path');
const { buildProblems } = require('../../scripts/project-build.cjs');

const PROJECT = join(__dirname, '../..');

/** The tests run what would be deployed, so it is built before them, unless it is there already. */
module.exports = () => {
  if (buildProblems(PROJECT).length === 0) return;
  execFileSync(process.execPath, [join(PROJECT, 'scripts/build.mjs')], { stdio: 'inherit' });
};
