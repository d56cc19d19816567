import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import express, { type Express } from 'express';

const PROJECT = resolve(__dirname, '../..');
const installed = (path: string): string => join(PROJECT, 'node_modules', path);

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Flex</title>
<style>
  body { margin: 0; font: 14px/20px "Inter var", "Helvetica Neue", Arial, "Noto Sans", sans-serif; color: #121c2d; }
  h1, p { margin: 16px; }
</style></head>
<body><div id="flex"></div>
<script src="/react.js"></script><script src="/react-dom.js"></script><script src="/flex.js"></script>
</body></html>`;

/**
 * The scripts of a page with as much of Flex as a plugin meets, under the React Flex UI 2 gives (17), by path.
 * @param entry what makes a page of it, in `browser`: `/flex.js`
 */
export async function flexScripts(
  entry: 'shell.tsx' | 'places.tsx',
): Promise<Record<string, string | Buffer>> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'browser', entry)],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    tsconfig: join(__dirname, 'browser/tsconfig.json'),
  });
  return {
    '/react.js': readFileSync(installed('react/umd/react.production.min.js')),
    '/react-dom.js': readFileSync(installed('react-dom/umd/react-dom.production.min.js')),
    '/flex.js': outputFiles[0]?.text ?? '',
  };
}

/**
 * A page that shows the tasks a test selects.
 * @param script what a plugin's address answers; undefined: it is not there
 */
export async function flexPage(script: (url: string) => Buffer | undefined): Promise<Express> {
  const files = await flexScripts('shell.tsx');
  const app = express();
  app.get('/', (_request, response) => void response.type('html').send(PAGE));
  app.use((request, response) => {
    const file = files[request.path] ?? script(request.path);
    if (file === undefined) response.status(404).end();
    else response.type('js').send(file);
  });
  return app;
}
