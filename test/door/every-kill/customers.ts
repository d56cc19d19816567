import type { Customer } from '../../../sandbox/people/customer';
import type { Sandbox } from '../../../sandbox/sandbox';
import { untilQuiet } from '../../harness/observe';
import { newNumber } from '../../harness/use-sandbox';

/** A customer of a story, and what is known of the conversation before the Function dies. */
export interface Scene {
  conversationSid: string;
  /** The AI's task; undefined when there is none any more. */
  taskSid: string;
  customer: Customer;
  /** Writes in the conversation as the customer. */
  say: (text: string) => void;
}

/** A customer whom the AI has greeted. */
export async function served(sandbox: Sandbox): Promise<Scene> {
  const customer = sandbox.customer(newNumber());
  const { conversationSid, taskSid } = customer.text('Hello');
  await customer.receives(1);
  await untilQuiet(sandbox);
  return { customer, conversationSid, taskSid, say: (text) => void customer.text(text) };
}

/** A customer whom the AI has greeted on a task of the company's own, without an interaction. */
export async function servedOnOwnTask(sandbox: Sandbox): Promise<Scene> {
  const { conversations, taskRouter, flex } = sandbox;
  const { sid: conversationSid } = conversations.create({});
  const address = newNumber();
  const { sid: participantSid } = conversations.addSmsParticipant(conversationSid, {
    type: 'sms',
    address,
    proxyAddress: '+15005550006',
  });
  const say = (body: string): void => {
    conversations.say({ conversationSid, participantSid, body });
  };
  say('Hello');
  const { sid: taskSid } = taskRouter.createTask({
    workflowSid: flex.workflow.sid,
    taskChannelUniqueName: 'chat',
    attributes: { conversationSid, channelType: 'sms', direction: 'inbound', order_id: '77' },
  });
  const customer = sandbox.customer(address);
  await customer.receives(1);
  await untilQuiet(sandbox);
  return { customer, conversationSid, taskSid, say };
}
