import type { Sandbox } from '../../../sandbox/sandbox';
import { postsIn, sentToOpenCx, sessionsOf, tasksOf } from '../../harness/observe';
import { isLeased } from '../../harness/stored';

const ENDED = ['completed', 'canceled'];

/** What must be so whatever met in a conversation, once everything has been told and all offers would have timed out. */
export function complaintsAbout(sandbox: Sandbox, conversationSid: string): string[] {
  return [
    ...complaintsAboutOffers(sandbox, conversationSid),
    ...complaintsAboutLegs(sandbox, conversationSid),
    ...complaintsAboutWords(sandbox, conversationSid),
    ...(isLeased(sandbox, conversationSid) ? ['the lease is held by nobody'] : []),
  ];
}

/** Every offer of the AI worker was taken or refused: one that is left times out and parks the worker. */
function complaintsAboutOffers(sandbox: Sandbox, conversationSid: string): string[] {
  return reservationsOfTheAi(sandbox, conversationSid)
    .filter(({ status }) => status === 'pending' || status === 'timeout')
    .map(({ sid, status }) => `the AI's reservation ${sid} is ${status}`);
}

/** One task at most waits for people, and the AI has no leg beside what they have. */
function complaintsAboutLegs(sandbox: Sandbox, conversationSid: string): string[] {
  const peoples = tasksOfPeople(sandbox, conversationSid);
  const waiting = peoples.filter(({ assignmentStatus }) => assignmentStatus !== 'assigned');
  const legs = reservationsOfTheAi(sandbox, conversationSid).filter(({ status }) => status === 'accepted');
  return [
    ...(waiting.length > 1 ? [`${waiting.length} tasks wait for people`] : []),
    ...(peoples.length > 0 && legs.length > 0 ? ['the AI has a leg beside people'] : []),
    ...(legs.length > 1 ? [`the AI has ${legs.length} legs`] : []),
  ];
}

/** What the customer wrote reached OpenCX once, or people have it; nothing was posted twice. */
function complaintsAboutWords(sandbox: Sandbox, conversationSid: string): string[] {
  const sent = sentToOpenCx(sandbox, conversationSid).flatMap((text) => text.split('\n'));
  const said = sandbox.conversations
    .messages(conversationSid)
    .filter(({ source }) => source === 'SMS')
    .map(({ body }) => body ?? '');
  const posts = postsIn(sandbox, conversationSid).map(({ body }) => body);
  const answers = sessionsOf(sandbox, conversationSid).flatMap(({ messages }) =>
    messages.filter(({ sender }) => sender === 'ai').map(({ text }) => text),
  );
  const isWithPeople = tasksOfPeople(sandbox, conversationSid).length > 0;
  const isClosed = sandbox.conversations.conversation(conversationSid).state === 'closed';
  return [
    ...said
      .filter((text) => !isWithPeople && !isClosed && !sent.includes(text))
      .map((text) => `"${text}" reached nobody`),
    ...said.filter((text) => times(sent, text) > 1).map((text) => `"${text}" reached OpenCX twice`),
    ...posts
      .filter((text) => times(posts, text) > Math.max(1, times(answers, text)))
      .map((text) => `"${text}" was posted too often`),
  ];
}

function tasksOfPeople(sandbox: Sandbox, conversationSid: string) {
  return tasksOf(sandbox, conversationSid).filter(
    ({ queueSid, assignmentStatus }) =>
      queueSid !== sandbox.flex.aiQueue.sid && !ENDED.includes(assignmentStatus),
  );
}

function times(texts: readonly string[], text: string): number {
  return texts.filter((other) => other === text).length;
}

function reservationsOfTheAi(sandbox: Sandbox, conversationSid: string) {
  return tasksOf(sandbox, conversationSid)
    .flatMap(({ sid }) => sandbox.taskRouter.reservationsOf(sid))
    .filter(({ workerSid }) => workerSid === sandbox.flex.aiWorker.sid);
}
