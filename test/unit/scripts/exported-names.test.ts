import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../../..');
const EXPORT =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|class|interface|type|enum|const|let) (\w+)/gm;

/** What every Function exports, by Twilio's rule (https://www.twilio.com/docs/serverless/functions-assets/functions/invocation). */
const OF_FUNCTIONS = 'handler';

/** The files that export a name, by the name. */
function exportersIn(folder: string): Map<string, string[]> {
  const files = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' });
  const exporters = new Map<string, string[]>();
  for (const file of files.filter((name) => /\.tsx?$/.test(name))) {
    const text = readFileSync(join(PROJECT, folder, file), 'utf8');
    // A function is exported once for each of its overloads.
    const names = new Set([...text.matchAll(EXPORT)].map(([, name = '']) => name));
    for (const name of names) exporters.set(name, [...(exporters.get(name) ?? []), file]);
  }
  return exporters;
}

// Whoever reads a name, or looks for it, need not ask which of two is meant.
test.each(['src', 'cli'])('no two files of %s export the same name', (folder) => {
  const exporters = exportersIn(folder);
  expect(exporters.size).toBeGreaterThan(300);
  const twice = [...exporters].filter(([name, files]) => files.length > 1 && name !== OF_FUNCTIONS);
  expect(Object.fromEntries(twice)).toEqual({});
});
