import { readdirSync } from 'node:fs';

export type Visibility = 'public' | 'protected' | 'private';

/** The Functions in a built folder: URL path and visibility, as Twilio reads both from a file's name. */
export function deployedFunctions(folder: string): Map<string, Visibility> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.js'),
  );
  return new Map(
    files.map((name) => {
      const [, path = '', visibility] =
        /^(.*?)(?:\.(protected|private))?\.js$/.exec(name.replaceAll('\\', '/')) ?? [];
      return [`/${path}`, (visibility ?? 'public') as Visibility];
    }),
  );
}
