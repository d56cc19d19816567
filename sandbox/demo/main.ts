import { SMS_NUMBER } from '../flex-account';
import type { Sandbox } from '../sandbox';
import { stopper } from '../stopper';
import { type DemoArguments, HELP, UsageError, readArguments } from './arguments';
import { consoleAddress } from './console-address';
import { demoSandbox } from './demo-sandbox';
import { interact } from './interactive';
import { playStories } from './play-stories';
import { demoWorld } from '../web/demo-world';
import { openPage } from '../web/open-page';
import { lineWidth, wrap } from '../../cli/terminal/wrap';

const WIDEST_TEXT = 100;

/** The demo from the command line. @returns its exit code */
async function main(): Promise<number> {
  const demo = readArguments(process.argv.slice(2), process.env);
  if (demo.help) {
    console.log(HELP);
    return 0;
  }
  const starting = demoSandbox(demo.liveOpenCx);
  const stop = stopper(starting);
  try {
    return await run(await starting, demo);
  } finally {
    await stop();
  }
}

async function run(sandbox: Sandbox, { interactive, web, liveOpenCx }: DemoArguments): Promise<number> {
  console.log(introduction(liveOpenCx?.url));
  if (web) {
    console.log(`The console of this account: ${consoleAddress(sandbox)}`);
    await openPage(demoWorld(sandbox, liveOpenCx === undefined));
    return 0;
  }
  if (interactive) {
    await interact(sandbox);
    return 0;
  }
  return (await playStories(sandbox, liveOpenCx !== undefined)) ? 0 : 1;
}

function introduction(liveUrl: string | undefined): string {
  const text =
    'The built Functions run in a simulated Flex account. A first message to the company opens a task in queue OpenCX AI, ' +
    'which is offered to the AI worker. Tasks it hands off go to queue Support and to Alice, the rep.\n' +
    `Number of the company, for SMS and WhatsApp: ${SMS_NUMBER}. OpenCX: ${liveUrl ?? 'simulated'}.\n`;
  return wrap(text, Math.min(lineWidth(), WIDEST_TEXT)).join('\n');
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    console.error(isUsage ? `${error.message} See: npm run demo -- --help` : error);
    process.exitCode = isUsage ? 2 : 1;
  },
);
