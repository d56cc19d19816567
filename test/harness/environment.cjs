const { TestEnvironment } = require('jest-environment-node');

/** Of this worker, from one test file to the next. */
const spareFunctionsProcesses = [];

/** Node, and the place where processes that can run Functions wait for the sandbox that needs one next. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.spareFunctionsProcesses = spareFunctionsProcesses;
  }
};
