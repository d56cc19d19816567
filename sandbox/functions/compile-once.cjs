/*
 * Lets a process compile each Function once, however often it is loaded: every deployment loads them anew, and each is a
 * megabyte of JavaScript. What is run is the same, with module variables of its own every time.
 */
const Module = require('node:module');
const { dirname, sep } = require('node:path');
const { Script } = require('node:vm');

/** From now on for the modules of a folder. */
module.exports = function compileOnce(folder) {
  const compiled = new Map();
  const compile = Module.prototype._compile;
  Module.prototype._compile = function (content, filename, ...more) {
    if (!filename.startsWith(folder + sep)) return compile.call(this, content, filename, ...more);
    const known = compiled.get(filename);
    const { script } =
      known?.content === content ? known : { script: new Script(Module.wrap(content), { filename }) };
    compiled.set(filename, { content, script });
    const require = Module.createRequire(filename);
    const run = script.runInThisContext();
    return run.call(this.exports, this.exports, require, this, filename, dirname(filename));
  };
};
