import { SERVED_CHANNELS } from '../common/channels';
import { explainWorkflow } from '../expressions/explain-workflow';
import {
  parseWorkflowConfiguration,
  type WorkflowConfiguration,
} from '../expressions/workflow-configuration';
import { checkStatus } from '../status/check-status';
import { statusProbes } from '../status/probes';
import { unlessMissing } from '../twilio/call';
import { aiSwitch } from './ai-switch';
import type { ConsoleRequest } from './console-request';
import { readAiWorkers } from '../story/gather-evidence';
import { filterNamed } from '../story/routing';
import type { CheckView } from './view';

/** What can be looked at from inside of a Function: who is reached, where tasks go, and whether events come here. */
export async function readChecks(request: ConsoleRequest): Promise<{ checks: CheckView[] }> {
  const { settings, deadline } = request;
  const [status, routing, events, workers] = await Promise.all([
    checkStatus(statusProbes(request.makeClient, settings, deadline), settings),
    checkRouting(request),
    checkEvents(request),
    readAiWorkers(request),
  ]);
  const { isOn, text, fix } = aiSwitch(workers, undefined);
  return {
    checks: [
      ...status.checks.map(({ name, ok, found }) => ({
        ...{ name: `${REACHED[name] ?? name}:`, ok, found },
        ...(!ok && { fix: 'npm run doctor names the setting that is wrong.' }),
      })),
      { name: 'The AI’s worker:', ok: isOn, found: text, fix },
      ...routing,
      ...events,
    ],
  };
}

const REACHED: Readonly<Record<string, string>> = {
  workspace: 'The workspace',
  sync: 'Twilio Sync',
  openCx: 'OpenCX',
};

async function checkRouting({ client, settings }: ConsoleRequest): Promise<CheckView[]> {
  const { workflows } = client.taskrouter.v1.workspaces(settings.WORKSPACE_SID);
  const workflow = await unlessMissing(workflows(settings.WORKFLOW_SID).fetch());
  const configuration = workflow && parseWorkflowConfiguration(workflow.configuration);
  if (!configuration) {
    const found = 'the workflow of WORKFLOW_SID is not there, or cannot be read';
    return [{ name: 'The workflow:', ok: false, found, fix: 'npm run connect' }];
  }
  return [
    leadsTo(configuration, {
      name: 'A handed-off task',
      attributes: { handedOff: true, channelType: 'web', direction: 'inbound' },
      isRight: (queue) => queue !== undefined && queue !== settings.AI_QUEUE_SID,
      fix: 'Move the filter for handed-off tasks above the AI’s: npm run connect does it.',
    }),
    ...(settings.AI_QUEUE_SID === undefined
      ? []
      : SERVED_CHANNELS.map((channelType) =>
          leadsTo(configuration, {
            name: `A new customer on ${channelType}`,
            attributes: { channelType, direction: 'inbound' },
            isRight: (queue) => queue === settings.AI_QUEUE_SID,
            fix: 'Fine where the AI is not to serve it. Otherwise: npm run connect -- --ai-filter.',
          }),
        )),
  ];
}

function leadsTo(
  configuration: WorkflowConfiguration,
  asked: {
    name: string;
    attributes: Record<string, unknown>;
    isRight: (queue: string | undefined) => boolean;
    fix: string;
  },
): CheckView {
  const { matched, defaultQueue } = explainWorkflow(configuration, asked.attributes);
  const queue = matched ? matched.targets[0]?.queue : defaultQueue;
  const ok = asked.isRight(queue);
  const by = matched ? filterNamed(matched) : 'the default filter';
  return {
    name: asked.name,
    ok,
    found: `is taken by ${by}`,
    ...(!ok && { fix: asked.fix }),
  };
}

async function checkEvents({ client, settings, domainName }: ConsoleRequest): Promise<CheckView[]> {
  const service = settings.CONVERSATIONS_SERVICE_SID;
  const { services } = client.conversations.v1;
  const [workspace, webhooks] = await Promise.all([
    client.taskrouter.v1.workspaces(settings.WORKSPACE_SID).fetch(),
    service === undefined ? undefined : services(service).configuration.webhooks().fetch(),
  ]);
  return [
    comesHere('TaskRouter’s events', workspace.eventCallbackUrl, `https://${domainName}/taskrouter/events`),
    ...(webhooks
      ? [
          comesHere(
            'Messages of conversations',
            webhooks.postWebhookUrl,
            `https://${domainName}/conversations/events`,
          ),
        ]
      : []),
  ];
}

function comesHere(name: string, url: string | null, here: string): CheckView {
  const ok = url === here;
  const elsewhere = url === null || url === '' ? 'go nowhere' : 'go to another address';
  return {
    name,
    ok,
    found: ok ? 'come to these Functions' : elsewhere,
    ...(!ok && { fix: 'npm run connect' }),
  };
}
