import type { Twilio } from 'twilio';
import { accountSid } from '../../src/common/sids';
import type { WorkflowConfiguration } from '../../src/expressions/workflow-configuration';
import { readFlexWorkspaceSid } from '../account/flex-workspace';
import { meaningOf } from '../account/json-text';
import { readAddresses } from '../account/read-conversations';
import type { KnownSids } from '../account/read-flex-account';
import { type Flow, readFlows } from '../account/read-flow';
import {
  readActivities,
  readTaskChannels,
  readTaskQueues,
  readWorkflows,
  readWorkspace,
} from '../account/read-task-router';
import { readEveryWorker } from '../account/read-workers';
import { unlessForbidden } from '../account/refusal';
import type { Address, AiWorker, TaskChannel, Workflow } from '../account/snapshot';
import { Problem } from '../problem';
import { isAiWorker } from '../wanted/ai-worker';
import { keysAskedOfWorkers, onlyTheseKeys } from './asked-of-workers';
import { Pseudonyms } from './pseudonyms';
import type { RecordedFlow, RecordedWorker, Recording } from './recording';

/**
 * Reads what decides where customers get to, and takes the people out of it. Changes nothing: every request is a GET.
 * @param known which workspace is meant: without it Flex's own configuration is asked for; and which workers are the AI's
 * @throws RestException when Twilio refuses what cannot be done without; Problem for a workflow that cannot be read
 */
export async function readRecording(
  client: Twilio,
  known: Pick<KnownSids, 'WORKSPACE_SID' | 'AI_WORKER_SID'>,
  now: Date,
): Promise<Recording> {
  const sid = known.WORKSPACE_SID ?? (await readFlexWorkspaceSid(client));
  const workspace = client.taskrouter.v1.workspaces(sid);
  const [{ timeoutActivityName }, activities, workers, queues, workflows, taskChannels] = await Promise.all([
    readWorkspace(client, sid),
    readActivities(workspace),
    readEveryWorker(workspace),
    readTaskQueues(workspace),
    readWorkflows(workspace),
    readTaskChannels(workspace),
  ]);
  const addresses = await unlessForbidden(readAddresses(client));
  const flows = addresses && (await unlessForbidden(readFlows(client, addresses)));
  const configurations = workflows.map(configurationOf);
  const keys = keysAskedOfWorkers(queues, configurations);
  const people = workers.filter((worker) => !isAiWorker(worker, known.AI_WORKER_SID));
  const kept = (worker: AiWorker): RecordedWorker['attributes'] =>
    onlyTheseKeys(worker.attributes.value ?? {}, keys);
  const pseudonyms = new Pseudonyms(
    people.map(({ friendlyName, attributes }) => ({ friendlyName, attributes: attributes.value ?? {} })),
    new Set(people.flatMap((worker) => listed(kept(worker)))),
  );
  return {
    version: 1,
    account: accountSid.parse(client.accountSid),
    readAt: now.toISOString(),
    timeoutActivity: timeoutActivityName,
    activities: activities.map(({ friendlyName: name, ...activity }) => ({ ...activity, name })),
    workers: workers.map((worker) => recordedWorker(worker, people.indexOf(worker), { kept, pseudonyms })),
    queues: queues.map(({ friendlyName, targetWorkers, ...queue }) => ({
      ...queue,
      name: pseudonyms.inName(friendlyName),
      targetWorkers: pseudonyms.inExpression(targetWorkers),
    })),
    taskChannels: taskChannels.map(({ uniqueName }) => uniqueName),
    workflows: workflows.map((workflow) => ({
      sid: workflow.sid,
      name: pseudonyms.inName(workflow.friendlyName),
      configuration: withoutPeople(configurationOf(workflow), pseudonyms),
      reservationSeconds: workflow.taskReservationTimeout,
    })),
    addresses: (addresses ?? []).map(recordedAddress),
    flows: [...(flows?.values() ?? [])].map((flow) => recordedFlow(flow, taskChannels, pseudonyms)),
    unread: [...(addresses ? [] : ['addresses']), ...(flows ? [] : ['flows'])],
  };
}

function configurationOf({ configuration, friendlyName }: Workflow): WorkflowConfiguration {
  if (configuration) return configuration;
  throw new Problem(`The configuration of the workflow "${friendlyName}" cannot be read.`);
}

/** @param index among the people; -1 for a worker of an AI */
function recordedWorker(
  worker: AiWorker,
  index: number,
  { kept, pseudonyms }: { kept: (worker: AiWorker) => RecordedWorker['attributes']; pseudonyms: Pseudonyms },
): RecordedWorker {
  const isAi = index < 0;
  return {
    sid: worker.sid,
    name: isAi ? worker.friendlyName : pseudonyms.nameFor(worker.friendlyName, index),
    isAi,
    attributes: isAi
      ? (worker.attributes.value ?? {})
      : (pseudonyms.inValue(kept(worker)) as RecordedWorker['attributes']),
    activity: worker.activityName,
    channels: Object.fromEntries(
      worker.channels.map(({ taskChannel, capacity, available }) => [taskChannel, { capacity, available }]),
    ),
  };
}

/** The texts in lists: skills, languages … */
function listed(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(listed);
}

function withoutPeople(configuration: WorkflowConfiguration, pseudonyms: Pseudonyms): WorkflowConfiguration {
  const inExpression = <Part extends { expression?: string | undefined }>(part: Part): Part =>
    part.expression === undefined ? part : { ...part, expression: pseudonyms.inExpression(part.expression) };
  const { filters, ...routing } = configuration.task_routing;
  return {
    ...configuration,
    task_routing: {
      ...routing,
      ...(filters && {
        filters: filters.map(({ filter_friendly_name: name, ...filter }) => ({
          ...inExpression(filter),
          ...(name !== undefined && { filter_friendly_name: pseudonyms.inName(name) }),
          targets: filter.targets.map(inExpression),
        })),
      }),
    },
  };
}

function recordedAddress({ type, address, autoCreation }: Address): Recording['addresses'][number] {
  const { enabled, type: leadsTo, studioFlowSid } = autoCreation;
  return { type, address, ...(enabled && leadsTo === 'studio' && { flow: studioFlowSid }) };
}

function recordedFlow(flow: Flow, channels: readonly TaskChannel[], pseudonyms: Pseudonyms): RecordedFlow {
  return {
    sid: flow.sid,
    name: pseudonyms.inName(flow.friendlyName),
    asksTheAi: flow.asksTheAi,
    sendsToFlex: flow.tasks.map(({ workflowSid, taskChannel, attributes, timeoutSeconds }) => {
      const channel = channels.find(({ sid, uniqueName }) => [sid, uniqueName].includes(taskChannel));
      return {
        workflow: workflowSid,
        ...(channel && { taskChannel: channel.uniqueName }),
        attributes: constantsIn(attributes, pseudonyms),
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      };
    }),
  };
}

/** The attributes of a widget whose value does not depend on the flow's run. */
function constantsIn(text: string, pseudonyms: Pseudonyms): Record<string, unknown> {
  const attributes = Object.entries(meaningOf(text) ?? {});
  return Object.fromEntries(
    attributes
      .filter(([, value]) => !JSON.stringify(value).includes('{{') && !JSON.stringify(value).includes('{%'))
      .map(([key, value]) => [key, pseudonyms.inValue(value)]),
  );
}
