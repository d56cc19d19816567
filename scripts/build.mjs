import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { CONSOLE_PAGE, HANDOFF_CARD, projectVersion, sourceFingerprint } from './project-build.cjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const functions = join(root, 'src/functions');
const HELP = `Usage: npm run build -- [options]

Builds what is deployed into dist/: the Functions, the handoff card and the console.

Options:
  --source-maps  for a debugger on this machine: breakpoints in src/ are met; not for a deployment
  -h, --help     display help for command`;
const { help, withSourceMaps } = readArguments();
const PHRASES = 'src/assets/phrases.private.json';

if (help) console.log(HELP);
else if (process.exitCode === undefined) await buildAnew();

async function buildAnew() {
  try {
    await buildUnlessRefused();
  } catch (error) {
    // What esbuild found it has printed.
    refuse(Array.isArray(error.errors) ? [] : [error.message]);
  }
}

async function buildUnlessRefused() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const { problems, files } = await readPhrases();
  if (problems.length > 0) refuse(problems.map((problem) => `${PHRASES}: ${problem}`));
  else await buildProject(sourceFingerprint(root.replace(/[\\/]$/, '')), files);
}

/** Flags that are not known end it with the exit code of the other commands. */
function readArguments() {
  const options = { help: { type: 'boolean', short: 'h' }, 'source-maps': { type: 'boolean' } };
  try {
    const { values } = parseArgs({ options });
    return { help: values.help === true, withSourceMaps: values['source-maps'] === true };
  } catch (error) {
    console.error(`${error.message.split('.')[0]}. Usage: npm run build -- --help`);
    process.exitCode = 2;
    return { help: false, withSourceMaps: false };
  }
}

function refuse(problems) {
  for (const problem of problems) console.error(problem);
  console.error('Nothing was built.');
  process.exitCode = 1;
}

/**
 * What the Functions could not use of the phrase book, by the very code that reads it there, and the files for callers
 * that are made of it.
 */
async function readPhrases() {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-build-'));
  try {
    const sources = ['phrase-book', 'one-moment-files'];
    const entryPoints = sources.map((name) => join(root, `src/host/${name}.ts`));
    await build({
      ...{ entryPoints, outdir: folder, bundle: true, platform: 'node', format: 'cjs', logLevel: 'warning' },
      outExtension: { '.js': '.cjs' },
    });
    const load = (name) => createRequire(import.meta.url)(join(folder, `${name}.cjs`));
    const { book, problems } = load('phrase-book').readPhraseBook(readFileSync(join(root, PHRASES), 'utf8'));
    return { problems, files: book ? load('one-moment-files').oneMomentFiles(book) : new Map() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildProject(fingerprint, oneMomentFiles) {
  // One self-contained file per function: a relative require between deployed files fails in the cloud.
  await build({
    entryPoints: readdirSync(functions, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(functions, name)),
    // The same bundles wherever the build is started from: paths inside them are relative to this.
    absWorkingDir: root,
    outbase: functions,
    outdir: join(root, 'dist/functions'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['twilio'],
    // What is loaded late is required late: only CommonJS is left outside the bundles.
    supported: { 'dynamic-import': false },
    keepNames: true,
    sourcemap: withSourceMaps ? 'inline' : false,
    // Less to parse for a cold Function; names stay, so that a stack trace can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    // What `/status` answers, so that it can be told which sources are deployed.
    define: {
      BUILD_FINGERPRINT: JSON.stringify(fingerprint),
      BUILD_VERSION: JSON.stringify(projectVersion(root)),
    },
    logLevel: 'warning',
  });
  cpSync(join(root, 'src/assets'), join(root, 'dist/assets'), { recursive: true });
  for (const [path, twiml] of oneMomentFiles) {
    const file = join(root, 'dist/assets', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, twiml);
  }
  await buildHandoffCard();
  await buildConsolePage();
  // Last, so that a build that failed half-way is none.
  writeFileSync(
    join(root, 'dist/build.json'),
    `${JSON.stringify({ build: fingerprint })}
`,
  );
}

/** One script for the browser of a rep. React is Flex's own, a global. */
async function buildHandoffCard() {
  await build({
    entryPoints: [join(root, 'src/flex-card/plugin.ts')],
    absWorkingDir: root,
    outfile: join(root, 'dist/assets', HANDOFF_CARD),
    bundle: true,
    platform: 'browser',
    target: 'es2020',
    format: 'iife',
    charset: 'utf8',
    minify: true,
    tsconfig: join(root, 'src/flex-card/tsconfig.json'),
    logLevel: 'warning',
  });
}

/** One page with its script and its style in it, so that it asks for nothing but data. */
async function buildConsolePage() {
  const page = join(root, 'src/console-page');
  const bundle = async (options) => {
    const built = await build({
      ...{
        absWorkingDir: root,
        bundle: true,
        minify: true,
        write: false,
        charset: 'utf8',
        logLevel: 'warning',
      },
      ...options,
    });
    return built.outputFiles[0].text.trim();
  };
  const script = await bundle({
    ...{ entryPoints: [join(page, 'page.ts')], platform: 'browser', target: 'es2022', format: 'iife' },
    tsconfig: join(page, 'tsconfig.json'),
  });
  const tokens = await bundle({ entryPoints: [join(root, 'src/design/tokens.css')] });
  const style = await bundle({ entryPoints: [join(page, 'style.css')] });
  writeFileSync(
    join(root, 'dist/assets', CONSOLE_PAGE),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>OpenCX in Flex</title>` +
      `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${tokens}${style}</style></head>` +
      `<body><div id="console"></div><script>${script}</script></body></html>`,
  );
}
