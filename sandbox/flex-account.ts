import type { Interactions } from './interactions/interactions';
import type { InviteRequest } from './interactions/routing-parameter';
import type { TaskQueue, TaskRouter, Worker, Workflow, WorkflowConfiguration } from './taskrouter/taskrouter';

/** The company's numbers. */
export const SMS_NUMBER = '+15005550006';
export const WHATSAPP_ADDRESS = 'whatsapp:+15005550006';

/** What the company's own automation writes into every task. */
const COMPANY_ATTRIBUTES = { order_id: '4711', plan: { tier: 'gold' } };

/** A Flex account that has been connected: the AI worker, a rep, their queues and the workflow's filters. */
export interface FlexAccount {
  aiWorker: Worker;
  rep: Worker;
  aiQueue: TaskQueue;
  humanQueue: TaskQueue;
  workflow: Workflow;
  /** Where the tasks of web chats go. */
  webChat: InviteRequest;
}

export interface FlexAccountOptions {
  /** Seconds a reservation may stay pending. */
  reservationSeconds?: number;
  /** Seconds a task waits for the AI before it goes to people. */
  aiSeconds?: number;
  /** `ai-first` is the mistake of the troubleshooting pages: the AI filter above `handedOff == true`. */
  filterOrder?: 'handed-off-first' | 'ai-first';
}

/** Sets a workspace up as the contract's section on connecting describes it. */
export function connectFlexAccount(
  taskRouter: TaskRouter,
  interactions: Interactions,
  options: FlexAccountOptions,
): FlexAccount {
  const aiWorker = taskRouter.addWorker({
    friendlyName: 'opencx-ai',
    attributes: { contact_uri: 'client:opencx-ai', ai_agent: true, routing: { skills: ['opencx-ai'] } },
    activity: 'Available',
    capacity: { sms: 50, chat: 50, default: 50 },
  });
  const rep = taskRouter.addWorker({
    friendlyName: 'alice',
    attributes: { contact_uri: 'client:alice', full_name: 'Alice', routing: { skills: ['support'] } },
    activity: 'Available',
    capacity: { sms: 5, chat: 5, default: 5 },
  });
  const aiQueue = taskRouter.addQueue({
    friendlyName: 'AI',
    targetWorkers: "routing.skills HAS 'opencx-ai'",
  });
  const humanQueue = taskRouter.addQueue({ friendlyName: 'Support', targetWorkers: '1==1' });
  const workflow = taskRouter.addWorkflow({
    friendlyName: 'Assign to Anyone',
    configuration: filters(aiQueue.sid, humanQueue.sid, options),
    taskReservationTimeout: options.reservationSeconds ?? 120,
  });
  interactions.addAddress({
    address: SMS_NUMBER,
    type: 'sms',
    workflowSid: workflow.sid,
    attributes: COMPANY_ATTRIBUTES,
  });
  const chat = {
    workflowSid: workflow.sid,
    taskChannelUniqueName: 'chat',
    attributes: COMPANY_ATTRIBUTES,
  };
  interactions.addAddress({ address: WHATSAPP_ADDRESS, type: 'whatsapp', ...chat });
  return { aiWorker, rep, aiQueue, humanQueue, workflow, webChat: chat };
}

function filters(aiQueue: string, humanQueue: string, options: FlexAccountOptions): WorkflowConfiguration {
  const notTheAi = 'worker.ai_agent != true';
  const handedOff = {
    filter_friendly_name: 'Handed off by the AI',
    expression: 'handedOff == true',
    targets: [{ queue: humanQueue, expression: notTheAi }],
  };
  const ai = {
    filter_friendly_name: 'AI first',
    expression: "channelType IN ['sms', 'whatsapp', 'web'] AND direction == 'inbound'",
    targets: [
      { queue: aiQueue, timeout: options.aiSeconds ?? 300, skip_if: 'workers.available == 0' },
      { queue: humanQueue, expression: notTheAi },
    ],
  };
  return {
    task_routing: {
      filters: options.filterOrder === 'ai-first' ? [ai, handedOff] : [handedOff, ai],
      default_filter: { queue: humanQueue },
    },
  };
}
