import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Payloads of the platform that lie beside the project; a copy of the project alone has none. */
const FOLDER = join(__dirname, '../../../shared/fixtures');

const isThere = existsSync(FOLDER);

/** `describe` where the payloads are there; elsewhere the tests are skipped, and their title says why. */
export function describeWithFixtures(title: string, tests: () => void): void {
  if (isThere) describe(title, tests);
  else describe.skip(`${title} (skipped: no ../shared/fixtures beside the project)`, tests);
}

/** The `payload` of a fixture, e.g. `taskrouter/event-types.json`. */
export function fixture(name: string): unknown {
  const { payload } = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { payload: unknown };
  return payload;
}
