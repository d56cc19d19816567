import { type Fault, mustSay } from '../fault';
import type { World } from '../world';

/** As the busiest minute of the last hour, in what the Functions have logged. */
function askedOften({ sandbox }: World): void {
  const line = { step: 'done', at: sandbox.clock.now().toISOString(), openCxRequests: 70 };
  const run = sandbox.invocations.all.find(({ path }) => path === '/status');
  sandbox.deployed.keepLine({ level: 'log', message: JSON.stringify(line), invocation: run?.id ?? '' }, run);
}

/** What comes near to what Twilio and OpenCX allow. */
export const LIMITS: readonly Fault[] = [
  {
    check: 'limits',
    because: 'webhooks have found every Function busy',
    isWarning: true,
    cause: ({ sandbox }) => sandbox.monitor.webhookFailed(sandbox.urlOf('/taskrouter/events'), 429),
    mend: ({ sandbox }, fix) => {
      mustSay(fix, 'Ask Twilio to raise');
      sandbox.monitor.forget();
    },
  },
  {
    check: 'limits',
    because: 'nearly all Functions run',
    isWarning: true,
    cause: (world) => world.seesFunctionsAtOnce(21),
    mend: (world, fix) => {
      mustSay(fix, 'Ask Twilio to raise');
      world.seesFunctionsAtOnce(undefined);
    },
  },
  {
    check: 'limits',
    because: 'OpenCX is asked nearly as often as it allows',
    isWarning: true,
    cause: askedOften,
    mend: ({ sandbox: { deployed } }, fix) => {
      mustSay(fix, 'Ask OpenCX for more than 100 requests a minute');
      const { environment } = deployed;
      environment.logs = environment.logs.filter(({ message }) => !message.includes('"openCxRequests":70'));
    },
  },
];
