import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { flexScripts } from '../flex-ui/flex-page';

const PROJECT = resolve(__dirname, '../..');
const BROWSER = join(__dirname, 'browser');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local Flex</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/page.css">
</head>
<body><div id="page"></div>
<script src="/react.js"></script><script src="/react-dom.js"></script><script src="/flex.js"></script>
<script src="/page.js"></script>
</body></html>`;

interface PageFile {
  /** As express knows types, e.g. `js`. */
  type: string;
  content: string | Buffer;
}

/** What a page consists of, by path. */
export async function pageFiles(): Promise<ReadonlyMap<string, PageFile>> {
  const { outputFiles } = await build({
    entryPoints: [join(BROWSER, 'page.tsx')],
    ...{ bundle: true, write: false, format: 'iife', target: 'es2022', minify: true, charset: 'utf8' },
    tsconfig: join(BROWSER, 'tsconfig.json'),
  });
  const scripts = { ...(await flexScripts('places.tsx')), '/page.js': outputFiles[0]?.text ?? '' };
  const styles = {
    '/tokens.css': readFileSync(join(PROJECT, 'src/design/tokens.css')),
    '/page.css': readFileSync(join(BROWSER, 'page.css')),
  };
  const typed = (files: Readonly<Record<string, string | Buffer>>, type: string): [string, PageFile][] =>
    Object.entries(files).map(([path, content]) => [path, { type, content }]);
  return new Map([...typed({ '/': PAGE }, 'html'), ...typed(scripts, 'js'), ...typed(styles, 'css')]);
}
