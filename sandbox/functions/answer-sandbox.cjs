const { Socket } = require('node:net');
const { createInterface } = require('node:readline');

/** The file descriptor on which the sandbox asks; it is closed when nobody is there any more who could. */
const CONTROL = 3;

/**
 * Answers what the sandbox asks this process: lines of JSON with `id`, `what` and parameters, each answered by one line.
 * @param {Record<string, (parameters: object) => unknown>} answers by `what`
 */
module.exports = function answerSandbox(answers) {
  const control = new Socket({ fd: CONTROL });
  createInterface({ input: control }).on('line', async (line) => {
    const { id, what, ...parameters } = JSON.parse(line);
    const answer = await Promise.resolve(answers[what](parameters)).catch(({ stack }) => ({ failed: stack }));
    control.write(`${JSON.stringify({ id, ...answer })}\n`);
  });
  control.on('close', () => process.exit());
};
