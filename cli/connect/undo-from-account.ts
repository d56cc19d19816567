import { Expression } from '../../src/expressions/expression';
import type { Snapshot } from '../account/snapshot';
import type { Variables } from '../environment/environment-file';
import { webhookAddresses } from '../wanted/addresses';
import { AI_QUEUE_NAME, AI_QUEUE_TARGET_WORKERS } from '../wanted/ai-queue';
import { FORMER_TARGET_WORKERS, isAiWorkerName } from '../wanted/ai-worker';
import { HANDOFF_CARD_NAME, handoffCardAddress, cardAddress } from '../wanted/handoff-card';
import { leadsTo } from '../wanted/leads-to';
import { TASKROUTER_EVENTS } from '../wanted/task-router-events';
import { TURNS_SERVICE_NAME } from '../wanted/turns-service';
import { ownerOf } from '../wanted/voice-numbers';
import type { BackupStep } from './backup';
import { withoutTheAi } from './plan/plan-human-queues';
import { withoutOurFilters } from './without-our-filters';

/** What is connected, as far as the account and the environment file tell. */
export interface Standing {
  snapshot: Snapshot;
  /** Of the deployment the account is connected to; undefined: it has none. */
  domainName: string | undefined;
  file: { path: string; variables: Variables };
  deployed: { key: string; domainName: string; variables: Variables } | undefined;
}

/** The settings `connect` writes. */
const WRITTEN = [
  ...['WORKSPACE_SID', 'WORKFLOW_SID', 'AI_WORKER_SID', 'AI_QUEUE_SID', 'CONVERSATIONS_SERVICE_SID'],
  ...['TURNS_SYNC_SERVICE_SID', 'AI_WAIT_SECONDS', 'HANDOFF_CARD', 'HANDOFF_NOTE', 'ON_RESOLVE'],
];

/**
 * The steps of a run of `connect` that nobody has kept, from what stands in the account: what bears our names, leads to
 * our addresses, or is written as only we write it. What was there before is not known: an address of ours becomes none.
 */
export function stepsInAccount(standing: Standing): BackupStep[] {
  return [
    ...humanQueues(standing),
    ...made(standing),
    ...settings(standing),
    ...webhooks(standing),
    ...workflows(standing),
  ];
}

function humanQueues({ snapshot: { queues } }: Standing): BackupStep[] {
  return queues.flatMap(({ sid, friendlyName, targetWorkers }) => {
    const before = whatWeWroteAround(targetWorkers);
    if (before === undefined) return [];
    const title = `queue "${friendlyName}"`;
    return [
      update('task-queue', { key: sid, title, before: { targetWorkers: before }, after: { targetWorkers } }),
    ];
  });
}

/** The expression `connect` has taken the AI out of; undefined: it did not write this one. */
function whatWeWroteAround(targetWorkers: string): string | undefined {
  const [before, after] = withoutTheAi('|').split('|');
  if (before === undefined || after === undefined) return undefined;
  if (!targetWorkers.startsWith(before) || !targetWorkers.endsWith(after)) return undefined;
  const text = targetWorkers.slice(before.length, -after.length);
  try {
    return new Expression(text).text;
  } catch {
    return undefined;
  }
}

function made({ snapshot }: Standing): BackupStep[] {
  const { aiWorkers, queues, syncServices } = snapshot;
  const workers = aiWorkers
    .filter(({ friendlyName }) => isAiWorkerName(friendlyName))
    .map(({ sid, friendlyName }) => creation('worker', sid, `AI worker "${friendlyName}"`));
  const aiQueues = queues
    .filter(
      (queue) =>
        queue.friendlyName === AI_QUEUE_NAME &&
        [AI_QUEUE_TARGET_WORKERS, FORMER_TARGET_WORKERS].includes(queue.targetWorkers),
    )
    .map(({ sid }) => creation('task-queue', sid, `queue "${AI_QUEUE_NAME}"`));
  const turns = syncServices
    .filter(({ friendlyName }) => friendlyName === TURNS_SERVICE_NAME)
    .map(({ sid }) => creation('sync-service', sid, `Sync service "${TURNS_SERVICE_NAME}"`));
  return [...workers, ...aiQueues, ...turns];
}

function settings({ file, deployed }: Standing): BackupStep[] {
  const places = [
    { kind: 'environment-file', key: file.path, title: `environment file ${file.path}`, all: file.variables },
    ...(deployed
      ? [
          {
            kind: 'deployed-variables',
            key: deployed.key,
            title: `settings of the Functions at ${deployed.domainName}`,
            all: deployed.variables,
          } as const,
        ]
      : []),
  ] as const;
  return places.flatMap(({ kind, key, title, all }) => {
    const names = WRITTEN.filter((name) => all[name] !== undefined);
    if (names.length === 0) return [];
    const fields = (value: (name: string) => string) =>
      Object.fromEntries(names.map((name) => [name, value(name)]));
    return [update(kind, { key, title, before: fields(() => ''), after: fields((name) => all[name] ?? '') })];
  });
}

function webhooks({ snapshot, domainName }: Standing): BackupStep[] {
  if (domainName === undefined) return [];
  const { workspace, conversations, phoneNumbers, flexPlugins } = snapshot;
  const addresses = webhookAddresses(domainName);
  const steps: BackupStep[] = [];
  const card = flexPlugins?.active.find(({ name }) => name === HANDOFF_CARD_NAME);
  if (card && cardAddress(card.url) === handoffCardAddress(domainName)) {
    const { version, url } = card;
    const before = { version: '', url: '' };
    steps.push(
      update('flex-plugin', { key: card.name, title: 'plugins of Flex', before, after: { version, url } }),
    );
  }
  if (leadsTo(workspace.eventCallbackUrl, addresses.taskRouter) === 'wanted') {
    const others = workspace.eventsFilter.filter((type) => !TASKROUTER_EVENTS.some((ours) => ours === type));
    steps.push(
      update('workspace', {
        key: workspace.sid,
        title: `event callback of the workspace "${workspace.friendlyName}"`,
        before: { eventCallbackUrl: '', eventsFilter: others.join(',') },
        after: {
          eventCallbackUrl: workspace.eventCallbackUrl,
          eventsFilter: workspace.eventsFilter.join(','),
        },
      }),
    );
  }
  if (leadsTo(conversations.postWebhookUrl, addresses.conversations) === 'wanted') {
    steps.push(
      update('conversations-webhooks', {
        key: conversations.sid,
        title: `post-webhook of the Conversations service ${conversations.sid}`,
        before: { postWebhookUrl: '' },
        after: { postWebhookUrl: conversations.postWebhookUrl },
      }),
    );
  }
  for (const { sid, number, voice } of phoneNumbers) {
    const ours = (['voiceUrl', 'voiceFallbackUrl', 'statusCallback'] as const).filter(
      (name) => ownerOf(domainName, voice[name]) === 'this-deployment',
    );
    if (ours.length === 0) continue;
    const before = Object.fromEntries(ours.map((name) => [name, '']));
    const after = Object.fromEntries(ours.map((name) => [name, voice[name]]));
    steps.push(update('phone-number', { key: sid, title: `number ${number}`, before, after }));
  }
  return steps;
}

function workflows({ snapshot }: Standing): BackupStep[] {
  return snapshot.workflows.flatMap(({ sid, friendlyName, configurationText: now }) => {
    const without = withoutOurFilters(now);
    if (without === undefined) return [];
    const title = `workflow "${friendlyName}"`;
    return [
      update('workflow', {
        key: sid,
        title,
        before: { configuration: without },
        after: { configuration: now },
      }),
    ];
  });
}

type UpdateStep = Extract<BackupStep, { action: 'update' }>;

function update(kind: UpdateStep['kind'], step: Omit<UpdateStep, 'action' | 'kind'>): BackupStep {
  return { action: 'update', kind, ...step };
}

function creation(
  kind: Extract<BackupStep, { action: 'create' }>['kind'],
  key: string,
  title: string,
): BackupStep {
  return { action: 'create', kind, key, title, after: {} };
}
