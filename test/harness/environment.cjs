const { TestEnvironment } = require('jest-environment-node');

const flags = process.allowedNodeEnvironmentFlags;

/** Of this worker, from one test file to the next. */
const spareFunctionsProcesses = [];

/** Node, and the place where processes that can run Functions wait for the sandbox that needs one next. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.spareFunctionsProcesses = spareFunctionsProcesses;
    // Node makes this set when it is first read, jest's copy of `process` whenever it is: axios reads it for every request.
    Object.defineProperty(this.global.process, 'allowedNodeEnvironmentFlags', { value: flags });
  }
};
