/*
 * Lets a process read and compile each Function once, however often it is loaded: every deployment loads them anew, and
 * each is a megabyte of JavaScript. What is run is the same, with module variables of its own every time.
 */
const { readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { dirname, sep } = require('node:path');
const { Script } = require('node:vm');

/** From now on for the modules of a folder. */
module.exports = function compileOnce(folder) {
  const compiled = new Map();
  const load = Module._extensions['.js'];
  Module._extensions['.js'] = function (module, filename) {
    if (!filename.startsWith(folder + sep)) return load.call(this, module, filename);
    const { mtimeMs, size } = statSync(filename);
    const known = compiled.get(filename);
    const script = known?.mtimeMs === mtimeMs && known.size === size ? known.script : compile(filename);
    compiled.set(filename, { mtimeMs, size, script });
    const run = script.runInThisContext();
    run.call(
      module.exports,
      module.exports,
      Module.createRequire(filename),
      module,
      filename,
      dirname(filename),
    );
  };
};

function compile(filename) {
  return new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename });
}
