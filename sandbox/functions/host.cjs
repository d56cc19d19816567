/*
 * The process that runs the Functions: Twilio's own local runtime, the one `twilio-run start` starts, without the rest
 * of that command. It takes one deployment after the other, each with its Functions loaded anew.
 */
const { statSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join, resolve, sep } = require('node:path');
const answerSandbox = require('./answer-sandbox.cjs');
const compileOnce = require('./compile-once.cjs');
const clock = require('./moved-clock.cjs');

const PROJECT = resolve(__dirname, '../..');
const FUNCTIONS = 'dist/functions';
const IS_FORKING = process.argv.includes('--fork-per-call');

// A process of its own for one Function does not live long enough for its clock to be moved.
if (!IS_FORKING) clock.followClock();
compileOnce(join(PROJECT, FUNCTIONS));

const { LocalDevelopmentServer } = require('@twilio/runtime-handler/dev');
const { fsHelpers } = createRequire(require.resolve('twilio-run/package.json'))(
  '@twilio-labs/serverless-api',
);
const redirect = require('../redirect/preload.cjs');

let listening;

/** Answers the port it listens on. */
async function deploy({ variables, assetsFolder, redirection, pace }) {
  clock.keep(pace);
  redirect.leadTo(redirection);
  forgetFunctions();
  process.env = { ...variables };
  const server = new LocalDevelopmentServer(0, {
    ...{ baseDir: PROJECT, env: variables, url: '', forkProcess: IS_FORKING, logger: console },
    ...{ live: false, logs: false, detailedLogs: false, legacyMode: false, appName: 'twilio-run' },
    routes: await routesOf(assetsFolder),
  });
  await new Promise((listens, fails) => {
    listening = server.getApp().listen(0, '127.0.0.1', listens).on('error', fails);
  });
  // A connection that is kept does not end while a request is on its way.
  listening.keepAliveTimeout = 0;
  return { port: listening.address().port };
}

const routesByBuild = new Map();

/** The routes of the last build. Whoever lists them reads every file, which takes long and is needed once a build. */
function routesOf(assetsFolder) {
  const { mtimeMs } = statSync(join(PROJECT, 'dist/build.json'));
  const build = `${mtimeMs} ${assetsFolder}`;
  const routes =
    routesByBuild.get(build) ??
    fsHelpers.getListOfFunctionsAndAssets(PROJECT, {
      functionsFolderNames: [FUNCTIONS],
      assetsFolderNames: [assetsFolder],
    });
  routesByBuild.set(build, routes);
  return routes;
}

/** Ends the deployment, with the runs that wait. Answers whether another one can have this process: nothing is left of this one. */
async function withdraw() {
  const closed = new Promise((done) => listening.close(done));
  listening.closeAllConnections();
  await closed;
  return { isIdle: !IS_FORKING && (await clock.comesToRest()) };
}

/** What was loaded for the deployment before is not the next one's. */
function forgetFunctions() {
  const isFunction = (path) => path.startsWith(join(PROJECT, FUNCTIONS) + sep);
  for (const [path, module] of Object.entries(require.cache)) {
    if (isFunction(path)) Reflect.deleteProperty(require.cache, path);
    else module.children = module.children.filter(({ filename }) => !isFunction(filename));
  }
}

answerSandbox({ deploy, withdraw, move: clock.move, still: clock.still });
