import type { TwilioExchange } from '../../../sandbox/cloud/exchange';
import { Sandbox } from '../../../sandbox/sandbox';
import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import { readTwice } from '../../harness/read-twice';
import { recordExchanges, recordWebhooks, sendEveryWebhook, type SentWebhook } from '../record';
import {
  asksForAPerson,
  chatsInTheBrowser,
  complainsLater,
  isClosedMeanwhile,
  isDone,
  isDoneAndComesBack,
  isJoinedByAStranger,
  sendsAPicture,
  writesManyAtOnce,
  writesOnWhatsApp,
} from './customers';
import { callsAndComplains } from './calls';
import { escalatesInTheWidget, SECRET } from './hosted';
import { administratorConfigures } from './configuration';
import { programMakesConversations } from './creation';
import {
  attributesChangeMeanwhile,
  missedReservation,
  ownTask,
  tasksThatFallThrough,
  tasksTheAiLetsGo,
  unservedTask,
} from './tasks';

type Scenario = (sandbox: Sandbox) => Promise<unknown>;

/** What went over the wire. */
export interface Traffic {
  exchanges: TwilioExchange[];
  webhooks: SentWebhook[];
  /** What a Function read again although it had written nothing there since, as `scenario: Function: what`. */
  readTwice: string[];
}

/** Plays everything the product does, in four deployments one after another, and tells what went over the wire. */
export async function playAll(): Promise<Traffic> {
  const played = [
    await play({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } }, [
      status,
      asksForAPerson,
      complainsLater,
      isDoneAndComesBack,
      writesManyAtOnce,
      sendsAPicture,
      writesOnWhatsApp,
      chatsInTheBrowser,
      isJoinedByAStranger,
      isClosedMeanwhile,
      attributesChangeMeanwhile,
      unservedTask,
      ownTask,
      callsAndComplains,
      escalatesInTheWidget,
      administratorConfigures,
      programMakesConversations,
      whatNobodySimulates,
    ]),
    await play({ settings: { ON_RESOLVE: 'close', CONVERSATIONS_SERVICE_SID: '' } }, [
      callsAndComplains,
      sendsAPicture,
      writesOnWhatsApp,
      isDone,
      isJoinedByAStranger,
    ]),
    // Offers that nobody else is to miss: they last two real seconds.
    await play({ filterOrder: 'ai-first', reservationSeconds: 2 }, [missedReservation]),
    await play({ settings: { AUTH_TOKEN: '0'.repeat(32) }, aiSeconds: 0.4 }, [
      status,
      tasksTheAiLetsGo,
      tasksThatFallThrough,
    ]),
  ];
  return {
    exchanges: played.flatMap(({ exchanges }) => exchanges),
    webhooks: played.flatMap(({ webhooks }) => webhooks),
    readTwice: played.flatMap((traffic) => traffic.readTwice),
  };
}

async function play(options: SandboxOptions, scenarios: readonly Scenario[]): Promise<Traffic> {
  const sandbox = await Sandbox.start(options);
  try {
    sendEveryWebhook(sandbox);
    const exchanges = recordExchanges(sandbox);
    const webhooks = recordWebhooks(sandbox);
    const twice: string[] = [];
    for (const scenario of scenarios) {
      const from = sandbox.invocations.all.length;
      await scenario(sandbox);
      // What a Function has not written yet would count as read for nothing.
      await sandbox.webhooks.quiet();
      const runs = sandbox.invocations.all.slice(from);
      twice.push(...readTwice(runs).map((what) => `${scenario.name}: ${what}`));
    }
    return { exchanges, webhooks, readTwice: twice };
  } finally {
    await sandbox.stop();
  }
}

/** Somebody looks at the deployment's status. */
async function status(sandbox: Sandbox): Promise<void> {
  await sandbox.webhooks.post(sandbox.urlOf('/status'), {}, 15_000);
}

/** A documented operation that the product has no need of. */
async function whatNobodySimulates(sandbox: Sandbox): Promise<void> {
  const path = `/v1/Workspaces/${sandbox.taskRouter.workspaceSid}/CumulativeStatistics`;
  await sandbox.api('GET', 'taskrouter.twilio.com', path);
}
