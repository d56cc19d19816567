import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { quantile, type Row } from './row';

const PROJECT = resolve(__dirname, '../..');
const BUNDLE = join(PROJECT, 'dist/functions/taskrouter/events.protected.js');
const TIMES = 15;

/** Loads a module in a new process, as for an event we ignore; prints how long that took, and the process with it. */
const SCRIPT = `
  const begun = performance.now();
  require(process.argv[1]);
  process.stdout.write(JSON.stringify({ load: performance.now() - begun, process: performance.now() }));
`;

interface Times {
  load: number;
  process: number;
}

/**
 * How long a cold Function takes to load; Twilio's package is the handler's and not counted. Beside it, loaded in turn:
 * that package, and a Function with nothing in it. A slow machine is slow with all three.
 */
export function coldLoad(): Row[] {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-bench-'));
  const empty = join(folder, 'empty.js');
  writeFileSync(empty, 'exports.handler = (context, event, callback) => callback(null, {});');
  const rounds = Array.from({ length: TIMES }, () => ({
    ours: loaded(BUNDLE),
    twilio: loaded('twilio'),
    empty: loaded(empty),
  }));
  rmSync(folder, { recursive: true });
  const load = quantile(rounds.map(({ ours }) => ours.load));
  const besideTwilio = quantile(rounds.map(({ ours, twilio }) => ours.load / twilio.load));
  const besideEmpty = quantile(rounds.map((round) => round.ours.process / round.empty.process));
  return [
    { what: 'Cold load of the TaskRouter bundle, median', figure: load, unit: 'ms', limit: 60 },
    { what: "The same beside require('twilio')", figure: besideTwilio, unit: '', limit: 0.8 },
    {
      what: 'The process with it beside one with an empty Function',
      figure: besideEmpty,
      unit: '',
      limit: 2.5,
    },
  ];
}

function loaded(module: string): Times {
  const output = execFileSync(process.execPath, ['-e', SCRIPT, module], { cwd: PROJECT, encoding: 'utf8' });
  return JSON.parse(output) as Times;
}
