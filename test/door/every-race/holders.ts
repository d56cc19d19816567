import type { Sandbox } from '../../../sandbox/sandbox';
import { served, type Scene } from '../every-kill/customers';
import { tasksOf } from '../../harness/observe';
import { newNumber } from '../../harness/use-sandbox';
import type { Holder } from './land-between';
import { lineOf } from './lines';

/** A Function that holds the lease of a conversation, and what calls it. */
export interface HolderStory {
  name: string;
  /** Its calls of Twilio, where nothing lands between them. */
  calls: number;
  /** It may make more: it looks again at an accept that Flex carries out, or finds a state that came into being meanwhile. */
  looksAgain?: true;
  /** Makes what comes before it. */
  begin: (sandbox: Sandbox) => Promise<HeldScene>;
}

export interface HeldScene extends Pick<Scene, 'customer' | 'say'> {
  /** Known once the customer has written. */
  conversationSid: () => string;
  act: () => void;
  isHolder: Holder;
}

/** The Function that hears a customer whom the AI serves. */
function hears(words: string): HolderStory['begin'] {
  return async (sandbox) => {
    const scene = await served(sandbox);
    return {
      ...scene,
      conversationSid: () => scene.conversationSid,
      act: () => {
        scene.say(words);
      },
      isHolder: ({ parameters: { ConversationSid, Body } }) =>
        ConversationSid === scene.conversationSid && Body === words,
    };
  };
}

/** The Function that is offered the first task of a customer. */
function isOffered(words: string): HolderStory['begin'] {
  return (sandbox) => {
    const customer = sandbox.customer(newNumber());
    let conversationSid = '';
    let taskSid = '';
    return Promise.resolve({
      customer,
      conversationSid: () => conversationSid,
      say: (text) => void customer.text(text),
      act: () => {
        ({ conversationSid, taskSid } = customer.text(words));
      },
      isHolder: ({ parameters: { EventType, TaskSid } }) =>
        EventType === 'reservation.created' && TaskSid === taskSid,
    });
  };
}

/** The Function that is told that a rep has a task of a conversation the AI serves. */
async function isTakenOver(sandbox: Sandbox): Promise<HeldScene> {
  const scene = await served(sandbox);
  return {
    ...scene,
    conversationSid: () => scene.conversationSid,
    act: () => {
      const { queueSid, rep } = lineOf(sandbox, 'first line');
      invite(sandbox, scene.conversationSid, queueSid);
      void rep.accept(scene.conversationSid);
    },
    isHolder: ({ parameters: { EventType, TaskAttributes, WorkerName } }) =>
      EventType === 'reservation.accepted' &&
      WorkerName === sandbox.flex.rep.friendlyName &&
      TaskAttributes?.includes(scene.conversationSid) === true,
  };
}

/** The Function that is offered another task of a conversation the AI serves. */
async function isOfferedAnother(sandbox: Sandbox): Promise<HeldScene> {
  const scene = await served(sandbox);
  return {
    ...scene,
    conversationSid: () => scene.conversationSid,
    act: () => {
      invite(sandbox, scene.conversationSid, undefined);
    },
    isHolder: ({ parameters: { EventType, TaskSid, TaskAttributes } }) =>
      EventType === 'reservation.created' &&
      TaskSid !== scene.taskSid &&
      TaskAttributes?.includes(scene.conversationSid) === true,
  };
}

/** Another task of a conversation, by an invite as Flex makes it. @param queueSid undefined: where the workflow sends it */
export function invite(sandbox: Sandbox, conversationSid: string, queueSid: string | undefined): void {
  const [first] = tasksOf(sandbox, conversationSid);
  if (!first) throw new Error('There is no task yet');
  const { workflowSid, taskChannelUniqueName } = first;
  const attributes = Object.fromEntries(
    Object.entries(first.attributes).filter(([name]) => !name.startsWith('hand')),
  );
  const channel = sandbox.interactions.channelOf(conversationSid);
  sandbox.interactions.invite(channel, {
    workflowSid,
    taskChannelUniqueName,
    attributes,
    ...(queueSid !== undefined && { queueSid }),
  });
}

export const HOLDERS: readonly HolderStory[] = [
  { name: 'answers a first message', calls: 10, looksAgain: true, begin: isOffered('Where is my order?') },
  { name: 'hands off a first message', calls: 13, looksAgain: true, begin: isOffered('I want a human') },
  { name: 'answers a later message', calls: 4, begin: hears('Where is my order?') },
  { name: 'hands off a later message', calls: 10, begin: hears('I have a complaint') },
  { name: 'resolves the matter', calls: 6, begin: hears('Thank you') },
  { name: 'is offered another task', calls: 9, looksAgain: true, begin: isOfferedAnother },
  { name: 'steps aside for a rep', calls: 5, begin: isTakenOver },
];
