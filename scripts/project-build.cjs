const { createHash } = require('node:crypto');
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

/** The rep's handoff card in dist/assets: a URL anybody can read, for Flex loads it without credentials. */
const HANDOFF_CARD = 'flex/handoff-card.js';

/** The console's page in dist/assets: private, its Function answers it. */
const CONSOLE_PAGE = 'console.private.html';

/** What the build makes in dist/assets of sources elsewhere in src. */
const MADE_ASSETS = [HANDOFF_CARD, CONSOLE_PAGE];

/** What callers hear while the Functions cannot answer: files that are URLs anybody can read, and say nothing of anybody. */
const ONE_MOMENT = /^voice\/one-moment\/(answer|transfer)-[A-Za-z0-9-]+\.xml$/;

/** The files of a folder and those below it, sorted, with forward slashes. */
function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

/** Says which sources a build is of: the same for the same sources, on every machine. */
function sourceFingerprint(project) {
  const hash = createHash('sha256');
  const sources = [...filesIn(join(project, 'src')).map((name) => `src/${name}`), 'scripts/build.mjs'];
  for (const name of sources) {
    const text = readFileSync(join(project, name), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${name}\0${text}\0`);
  }
  // What is bundled stands among the development dependencies.
  const { version, dependencies, devDependencies } = JSON.parse(
    readFileSync(join(project, 'package.json'), 'utf8'),
  );
  hash.update(JSON.stringify([version, dependencies, devDependencies]));
  return hash.digest('hex').slice(0, 16);
}

/** The release these sources are of, or are on the way to. */
function projectVersion(project) {
  return JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).version;
}

/**
 * What keeps the built project from being deployed, one line each with the fix; none when it can be.
 * Asked by every way to deploy: by `npm run deploy`, and by .twilioserverless for Twilio's own tools.
 */
function buildProblems(project) {
  const stamp = join(project, 'dist/build.json');
  if (!existsSync(stamp))
    return ['The project is not built: there is no dist/build.json. Run: npm run build'];
  const { build } = JSON.parse(readFileSync(stamp, 'utf8'));
  if (build !== sourceFingerprint(project))
    return ['The build in dist/ is older than the sources in src/. Run: npm run build'];
  const functions = filesIn(join(project, 'dist/functions'));
  const assets = filesIn(join(project, 'dist/assets'));
  return [
    ...missing(project, functions),
    ...MADE_ASSETS.filter((name) => !assets.includes(name)).map(
      (name) => `dist/assets/${name} is missing. Run: npm run build`,
    ),
    ...(assets.some((name) => ONE_MOMENT.test(name))
      ? []
      : ['dist/assets/voice/one-moment is missing. Run: npm run build']),
    ...functions.flatMap((name) => problemsOfFunction(project, name)),
    ...assets.flatMap((name) => problemsOfAsset(project, name)),
  ];
}

function missing(project, functions) {
  return filesIn(join(project, 'src/functions'))
    .map((name) => name.replace(/\.ts$/, '.js'))
    .filter((name) => !functions.includes(name))
    .map((name) => `dist/functions/${name} is missing. Run: npm run build`);
}

function problemsOfFunction(project, name) {
  const source = join(project, 'src/functions', name.replace(/\.js$/, '.ts'));
  if (!existsSync(source))
    return [
      `dist/functions/${name} has no source in src/functions and would become a URL. Delete it, or run: npm run build`,
    ];
  const code = readFileSync(join(project, 'dist/functions', name), 'utf8');
  if (code.includes('\n//# sourceMappingURL=data:'))
    return [`dist/functions/${name} was built for a debugger, with its sources in it. Run: npm run build`];
  const relative = /\b(?:require|import)\(\s*["'`](\.{1,2}\/[^"'`]*)["'`]/.exec(code)?.[1];
  if (relative === undefined) return [];
  return [
    `dist/functions/${name} loads "${relative}", which is not there in Twilio's cloud: every file is laid out alone. ` +
      'Import it statically, so that the build bundles it. Then run: npm run build',
  ];
}

function problemsOfAsset(project, name) {
  if (MADE_ASSETS.includes(name) || ONE_MOMENT.test(name)) return [];
  if (!existsSync(join(project, 'src/assets', name)))
    return [`dist/assets/${name} has no source in src/assets. Delete it, or run: npm run build`];
  if (/\.(private|protected)\.[^./]+$/.test(name)) return [];
  const renamed = name.replace(/(\.[^./]*)?$/, '.private$1');
  return [
    `src/assets/${name} would be a URL anybody can read. Rename it ${renamed}, then run: npm run build`,
  ];
}

module.exports = { buildProblems, CONSOLE_PAGE, HANDOFF_CARD, projectVersion, sourceFingerprint };
