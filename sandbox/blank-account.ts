import type { Conversations } from './conversations/conversations';
import { COMPANY_ATTRIBUTES, type FlexAccount, SMS_NUMBER, WHATSAPP_ADDRESS } from './flex-account';
import type { Interactions } from './interactions/interactions';
import { AI_QUEUE_NAME } from '../cli/wanted/ai-queue';
import { AI_WORKER_NAME } from '../cli/wanted/ai-worker';
import { SEND_TO_FLEX_SECONDS } from './studio/flow-definition';
import type { TaskRouter } from './taskrouter/taskrouter';

/** Where another tool of the company listens. */
export const FOREIGN_TOOL = 'https://wallboard.example.com/twilio';
/** What it asks for and the Functions do not. */
export const FOREIGN_EVENTS = ['task.created', 'worker.activity.update', 'onConversationStateUpdated'];

/**
 * A Flex account as it comes, with one rep: one queue for everybody, one workflow that leads there, the company's
 * number, WhatsApp sender and web chat. Its AI worker and AI queue are there when somebody has made them.
 * @param foreignWebhooks whether another tool of the company listens already
 */
export function blankFlexAccount(
  taskRouter: TaskRouter,
  interactions: Interactions,
  conversations: Conversations,
  foreignWebhooks: boolean,
): FlexAccount {
  taskRouter.addActivity('Break', false);
  const rep = taskRouter.addWorker({
    friendlyName: 'alice',
    attributes: { contact_uri: 'client:alice_40example_2Ecom', full_name: 'Alice', roles: ['agent'] },
    activity: 'Available',
    capacity: { sms: 5, chat: 5, default: 5 },
  });
  const humanQueue = taskRouter.addQueue({ friendlyName: 'Everyone', targetWorkers: '1==1' });
  const workflow = taskRouter.addWorkflow({
    friendlyName: 'Assign to Anyone',
    configuration: { task_routing: { filters: [], default_filter: { queue: humanQueue.sid } } },
  });
  const task = {
    workflowSid: workflow.sid,
    attributes: COMPANY_ATTRIBUTES,
    timeoutSeconds: SEND_TO_FLEX_SECONDS,
  };
  interactions.addAddress({
    address: SMS_NUMBER,
    type: 'sms',
    task: { ...task, taskChannelUniqueName: 'sms' },
  });
  const webChat = { ...task, taskChannelUniqueName: 'chat' };
  interactions.addAddress({ address: WHATSAPP_ADDRESS, type: 'whatsapp', task: webChat });
  if (foreignWebhooks) listenElsewhere(taskRouter, conversations);
  return {
    ...{ rep, humanQueue, workflow, sendToFlexSeconds: undefined, webChat },
    get aiWorker() {
      return made(taskRouter.workerNamed(AI_WORKER_NAME), AI_WORKER_NAME);
    },
    get aiQueue() {
      return made(taskRouter.queueNamed(AI_QUEUE_NAME), AI_QUEUE_NAME);
    },
  };
}

function listenElsewhere(taskRouter: TaskRouter, conversations: Conversations): void {
  taskRouter.configureWorkspace({
    eventCallbackUrl: `${FOREIGN_TOOL}/tasks`,
    eventsFilter: 'task.created,worker.activity.update',
  });
  conversations.configureWebhooks({
    postWebhookUrl: `${FOREIGN_TOOL}/messages`,
    filters: ['onMessageAdded', 'onConversationStateUpdated'],
  });
}

/** What somebody makes later, in an account that has none to begin with. @throws Error before that */
export function made<Made>(found: Made | undefined, name: string): Made {
  if (found === undefined) throw new Error(`Nobody has made ${name} yet`);
  return found;
}
