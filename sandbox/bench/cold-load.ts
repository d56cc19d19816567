import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { quantile, type Row } from './row';

const BUNDLE = join(resolve(__dirname, '../..'), 'dist/functions/taskrouter/events.protected.js');
const TIMES = 15;

/** Loads the bundle in a new process, as for an event we ignore; Twilio's package is the handler's and not counted. */
const SCRIPT = `
  const begun = performance.now();
  require(process.argv[1]);
  process.stdout.write(String(performance.now() - begun));
`;

/** How long a cold Function takes to load. */
export function coldLoad(): Row[] {
  const times = Array.from({ length: TIMES }, () =>
    Number(execFileSync(process.execPath, ['-e', SCRIPT, BUNDLE], { encoding: 'utf8' })),
  );
  return [
    { what: 'Cold load of the TaskRouter bundle, median', figure: quantile(times), unit: 'ms', limit: 60 },
  ];
}
