import type { Twilio } from 'twilio';
import { readFlexWorkspaceSid } from '../account/flex-workspace';
import { readAddresses } from '../account/read-conversations';
import { readTaskQueues, readWorkflows } from '../account/read-task-router';
import { orProblem } from '../account/refused';
import { workflowResource } from '../account/resources/workflow';
import type { Address, TaskQueue, Workflow } from '../account/snapshot';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import { Problem } from '../problem';
import { isAiFilter, switchedOff, switchedOn } from '../wanted/workflow-filters';
import type { ConnectInstruments } from './instruments';
import { filledIn, knownSids } from './known-sids';
import type { Options } from './options';
import { planSwitch } from './plan/plan-workflow';
import { whoIsAnswered } from './plan/who-is-answered';
import { showPlan } from './show-plan';

/** Whether the AI is in the routing. */
export type Switch = 'on' | 'off';

const WHY: Readonly<Record<Switch, string>> = {
  off: 'No new task is offered to the AI: your own filters and queues get them all.',
  on: 'The AI is offered tasks again, as before.',
};
const DONE: Readonly<Record<Switch, string>> = {
  off: 'The AI is switched off. It ends the conversations it has; npm run connect -- --on puts it back.',
  on: 'The AI is switched on.',
};

/**
 * Takes the AI out of the routing, or puts it back, and leaves all else as it is. No task that waits or is taken is moved:
 * the AI ends the conversations it has. Each is the other's undo, so that no backup is kept.
 * @returns whether it is as it was asked for
 * @throws Problem when the account is not connected, or Twilio refuses
 */
export async function switchAi(
  { client, environment, terminal }: ConnectInstruments,
  to: Switch,
  { yes, dryRun }: Pick<Options, 'yes' | 'dryRun'>,
): Promise<boolean> {
  const known = knownSids(filledIn(environment.variables)).WORKSPACE_SID;
  const sid = known ?? (await orProblem('the account was read', readFlexWorkspaceSid(client)));
  const workspace = client.taskrouter.v1.workspaces(sid);
  const found = orProblem('the account was read', readRouting(client, workspace));
  const routing = await terminal.during('Reading the workflows', found);
  const turned = routing.workflows.flatMap((workflow) => withTurned(workflow, to));
  if (turned.length === 0) {
    throw new Problem(
      'No workflow has a filter of the AI: the account is not connected. Run npm run connect.',
    );
  }
  const nameOf = (queueSid: string): string =>
    `"${routing.queues.find((queue) => queue.sid === queueSid)?.friendlyName ?? queueSid}"`;
  const changes = turned.flatMap(({ workflow, wanted }) =>
    planSwitch(workflow, wanted, { why: WHY[to], nameOf }),
  );
  showPlan({ changes, notes: [] }, terminal);
  for (const { workflow, wanted } of turned) {
    terminal.print(`${whoIsAnswered(wanted, workflow.friendlyName, routing.addresses)}\n`);
  }
  if (changes.length === 0 || dryRun) {
    terminal.print(dryRun ? 'This was a dry run: nothing was changed.' : `Nothing to change. ${DONE[to]}`);
    return true;
  }
  if (!yes && !(await terminal.confirm(`Switch the AI ${to}?`, '--yes'))) {
    terminal.print('Nothing was changed.');
    return false;
  }
  const resource = workflowResource(workspace);
  for (const { key, title, after } of changes) {
    await orProblem(`the ${title} was changed`, resource.update(key, after));
  }
  terminal.print(DONE[to]);
  return true;
}

async function readRouting(
  client: Twilio,
  workspace: ReturnType<Twilio['taskrouter']['v1']['workspaces']>,
): Promise<{ workflows: Workflow[]; queues: TaskQueue[]; addresses: Address[] }> {
  const [workflows, queues, addresses] = await Promise.all([
    readWorkflows(workspace),
    readTaskQueues(workspace),
    readAddresses(client),
  ]);
  return { workflows, queues, addresses };
}

/** The workflow with its AI filter switched; none when it has none. */
function withTurned(workflow: Workflow, to: Switch): { workflow: Workflow; wanted: WorkflowConfiguration }[] {
  const { configuration } = workflow;
  const filters = configuration?.task_routing.filters ?? [];
  if (!configuration || !filters.some(isAiFilter)) return [];
  const turned = filters.map((filter) => {
    if (!isAiFilter(filter)) return filter;
    return to === 'off' ? switchedOff(filter) : switchedOn(filter);
  });
  const wanted = { ...configuration, task_routing: { ...configuration.task_routing, filters: turned } };
  return [{ workflow, wanted }];
}
