import { readFlexAccount } from '../account/read-flex-account';
import { readEnvironmentFile } from '../environment/environment-file';
import { findFunctions } from './find-functions';
import { filledIn, knownSids } from './known-sids';
import type { Situation } from './plan/choices';
import { knownAiQueue, knownAiWorker } from './plan/known-things';
import { planConnection } from './plan/plan';
import { counted, showPlan } from './show-plan';
import type { ConnectInstruments } from './instruments';

/**
 * Reads the account again and looks whether all is as it was planned.
 * @param planned what the plan was made of
 * @returns whether nothing is left to do
 */
export async function verify(
  { client, environment, terminal }: ConnectInstruments,
  planned: Situation,
): Promise<boolean> {
  const variables = filledIn(readEnvironmentFile(environment.path));
  const snapshot = await terminal.during('Verifying', readFlexAccount(client, knownSids(variables)));
  const { choices, card, deployed } = planned;
  const functions = await findFunctions(client, snapshot.deployment, `https://${choices.domainName}`);
  const workflow = snapshot.workflows.find(({ sid }) => sid === choices.workflow.sid) ?? choices.workflow;
  const left = planConnection({
    snapshot,
    choices: { ...choices, workflow },
    card,
    file: { path: environment.path, variables },
    deployed: functions.deployed,
  });
  if (left.changes.length > 0) {
    terminal.warn(`Twilio did not keep all of it. ${counted(left)}`);
    showPlan(left, terminal);
    return false;
  }
  const worker = knownAiWorker(snapshot, variables);
  const queue = knownAiQueue(snapshot, variables);
  const members = await client.taskrouter.v1
    .workspaces(snapshot.workspace.sid)
    .workers.list({ ...(queue && { taskQueueSid: queue.sid }), pageSize: 1000 });
  if (!members.some(({ sid }) => sid === worker?.sid)) {
    terminal.warn(
      `TaskRouter does not count "${worker?.friendlyName ?? ''}" among the workers of "${queue?.friendlyName ?? ''}" yet. ` +
        'Run npm run doctor in a minute.',
    );
    return false;
  }
  terminal.print(terminal.colours.green('Verified: the account is connected.'));
  terminal.print(
    deployed
      ? 'Next: npm run doctor. Then write to one of your numbers.'
      : 'Next: bring the settings of the environment file to your Functions (npm run deploy), then npm run doctor.',
  );
  return true;
}
