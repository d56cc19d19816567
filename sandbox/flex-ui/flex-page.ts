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
<script src="/react.js"></script><script src="/react-dom.js"></script><script src="/shell.js"></script>
</body></html>`;

/**
 * A page with as much of Flex as a plugin meets, under the React Flex UI 2 gives (17).
 * @param script what a plugin's address answers; undefined: it is not there
 */
export async function flexPage(script: (url: string) => Buffer | undefined): Promise<Express> {
  const { outputFiles } = await build({
    entryPoints: [join(__dirname, 'browser/shell.tsx')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    tsconfig: join(__dirname, 'browser/tsconfig.json'),
  });
  const files: Readonly<Record<string, string | Buffer>> = {
    '/react.js': readFileSync(installed('react/umd/react.production.min.js')),
    '/react-dom.js': readFileSync(installed('react-dom/umd/react-dom.production.min.js')),
    '/shell.js': outputFiles[0]?.text ?? '',
  };
  const app = express();
  app.get('/', (_request, response) => void response.type('html').send(PAGE));
  app.use((request, response) => {
    const file = files[request.path] ?? script(request.path);
    if (file === undefined) response.status(404).end();
    else response.type('js').send(file);
  });
  return app;
}
