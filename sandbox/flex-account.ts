import { AI_QUEUE_NAME, AI_QUEUE_TARGET_WORKERS } from '../cli/wanted/ai-queue';
import { AI_WORKER_ATTRIBUTES, AI_WORKER_NAME, wantedCapacity } from '../cli/wanted/ai-worker';
import { withoutHandedOff } from '../cli/connect/plan/our-filters';
import { AI_FILTER_EXPRESSION, wantedAiFilter, handedOffFilter } from '../cli/wanted/workflow-filters';
import { taskQueueSid } from '../src/common/sids';
import type { Interactions } from './interactions/interactions';
import type { InviteRequest } from './interactions/routing-parameter';
import { SEND_TO_FLEX_SECONDS } from './studio/flow-definition';
import { LONGEST_TIMEOUT } from './taskrouter/limits';
import type { Capacity } from './taskrouter/worker';
import type { TaskQueue, TaskRouter, Worker, Workflow, WorkflowConfiguration } from './taskrouter/taskrouter';

/** The company's numbers. */
export const SMS_NUMBER = '+15005550006';
export const WHATSAPP_ADDRESS = 'whatsapp:+15005550006';
export const MESSENGER_ADDRESS = 'messenger:108051234567890';

/** What the company's own automation writes into every task. */
export const COMPANY_ATTRIBUTES = { order_id: '4711', plan: { tier: 'gold' } };

/** A Flex account: the AI worker, a rep, their queues and the workflow. */
export interface FlexAccount {
  aiWorker: Worker;
  rep: Worker;
  aiQueue: TaskQueue;
  humanQueue: TaskQueue;
  workflow: Workflow;
  /** Seconds a task of the company's flows may wait for a worker, as their Send to Flex widgets say; undefined: nothing. */
  sendToFlexSeconds: number | undefined;
  /** Where the tasks of web chats go. */
  webChat: InviteRequest;
}

/** Sets up the account of a company as it is, before an AI is connected to it. */
export type AccountSetUp = (world: { taskRouter: TaskRouter; interactions: Interactions }) => FlexAccount;

export interface FlexAccountOptions {
  /** `blank`: as Flex comes, nothing of ours in it; the account of a company; otherwise connected. */
  startsAs?: 'blank' | 'connected' | AccountSetUp;
  /** Of a blank account: whether another tool of the company listens to the webhooks already. */
  foreignWebhooks?: boolean;
  /** Seconds a reservation may stay pending. */
  reservationSeconds?: number;
  /** Seconds a task waits for the AI before it goes to people. */
  aiSeconds?: number;
  /** What the company's flows say of their tasks' timeout; `nothing` as Flex makes them, otherwise two weeks. */
  sendToFlexTimeout?: 'nothing';
  /** How many tasks of each channel the AI worker takes at once, instead of what `connect` gives it. */
  aiCapacity?: number;
  /** How many tasks of each channel the rep takes at once, instead of a few. */
  repCapacity?: number;
  /** `ai-first` is the mistake of the troubleshooting pages: the AI filter above `handedOff == true`, and taking what is handed off. */
  filterOrder?: 'handed-off-first' | 'ai-first';
}

/** Whether the Functions are connected to the account from the beginning. */
export function startsConnected({ startsAs = 'connected' }: Pick<FlexAccountOptions, 'startsAs'>): boolean {
  return startsAs === 'connected';
}

/** Sets a workspace up as the contract's section on connecting describes it. */
export function connectFlexAccount(
  taskRouter: TaskRouter,
  interactions: Interactions,
  options: FlexAccountOptions,
): FlexAccount {
  const aiWorker = taskRouter.addWorker({
    friendlyName: AI_WORKER_NAME,
    attributes: AI_WORKER_ATTRIBUTES,
    activity: 'Available',
    capacity: Object.fromEntries(
      taskRouter
        .taskChannels()
        .map((name) => [name, Math.min(options.aiCapacity ?? Infinity, wantedCapacity(name))]),
    ),
  });
  const rep = taskRouter.addWorker({
    friendlyName: 'alice',
    attributes: {
      contact_uri: 'client:alice_40example_2Ecom',
      full_name: 'Alice',
      routing: { skills: ['support'] },
    },
    activity: 'Available',
    capacity: repCapacity(options.repCapacity),
  });
  const aiQueue = taskRouter.addQueue({
    friendlyName: AI_QUEUE_NAME,
    targetWorkers: AI_QUEUE_TARGET_WORKERS,
  });
  const humanQueue = taskRouter.addQueue({ friendlyName: 'Support', targetWorkers: '1==1' });
  const workflow = taskRouter.addWorkflow({
    friendlyName: 'Assign to Anyone',
    configuration: filters(aiQueue.sid, humanQueue.sid, options),
    taskReservationTimeout: options.reservationSeconds ?? 120,
  });
  const sendToFlexSeconds = options.sendToFlexTimeout === 'nothing' ? undefined : LONGEST_TIMEOUT;
  const task = {
    workflowSid: workflow.sid,
    attributes: COMPANY_ATTRIBUTES,
    timeoutSeconds: sendToFlexSeconds ?? SEND_TO_FLEX_SECONDS,
  };
  const chat = { ...task, taskChannelUniqueName: 'chat' };
  interactions.addAddress({
    address: SMS_NUMBER,
    type: 'sms',
    task: { ...task, taskChannelUniqueName: 'sms' },
  });
  interactions.addAddress({ address: WHATSAPP_ADDRESS, type: 'whatsapp', task: chat });
  interactions.addAddress({ address: MESSENGER_ADDRESS, type: 'messenger', task: chat });
  return { aiWorker, rep, aiQueue, humanQueue, workflow, sendToFlexSeconds, webChat: chat };
}

function repCapacity(all: number | undefined): Capacity {
  return { sms: all ?? 5, chat: all ?? 5, default: all ?? 5, voice: all ?? 20 };
}

function filters(aiQueue: string, humanQueue: string, options: FlexAccountOptions): WorkflowConfiguration {
  const people = taskQueueSid.parse(humanQueue);
  const handedOff = handedOffFilter(people);
  const isMistaken = options.filterOrder === 'ai-first';
  const ai = wantedAiFilter({
    ...{ aiQueue: taskQueueSid.parse(aiQueue), people },
    expression: isMistaken ? AI_FILTER_EXPRESSION : withoutHandedOff(AI_FILTER_EXPRESSION),
    ...(options.aiSeconds !== undefined && { aiSeconds: options.aiSeconds }),
  });
  return {
    task_routing: {
      filters: isMistaken ? [ai, handedOff] : [handedOff, ai],
      default_filter: { queue: humanQueue },
    },
  };
}
