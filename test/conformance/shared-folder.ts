import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Twilio's OpenAPI documents and payloads may lie beside the project; a clone of it alone has the facts of them only. */
const FOLDER = join(__dirname, '../../../shared');
const NEEDED = ['twilio-oai', 'fixtures'];

/** Whether Twilio's documents are there as they are published. */
export function hasWholeDocuments(): boolean {
  return existsSync(join(FOLDER, 'twilio-oai'));
}

/** `describe` where the documents are there; elsewhere a skipped test and a line say that it did not run, and why. */
export function describeWithDocuments(title: string, tests: () => void): void {
  const missing = NEEDED.filter((name) => !existsSync(join(FOLDER, name)));
  if (missing.length === 0) {
    describe(title, tests);
    return;
  }
  const where = missing.map((name) => `../shared/${name}`).join(' and ');
  const reason = `did NOT run: there is no ${where} beside the project`;
  // Jest shows neither the names nor the console of tests that are all skipped.
  process.stderr.write(`${title}: ${reason}\n`);
  describe(title, () => test.skip(reason, () => undefined));
}

/** The JSON of a file, e.g. `fixtures/taskrouter/event-types.json`. */
export function sharedJson(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
}
