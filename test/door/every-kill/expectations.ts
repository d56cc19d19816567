import type { Sandbox } from '../../../sandbox/sandbox';
import { humanTask, postsIn, sentToOpenCx, sessionsOf, tasksOf } from '../../harness/observe';
import { played } from '../../harness/played';
import { expectAtRest } from '../../harness/stored';

export const LINE = 'I am passing you on to a colleague, who will answer here.';

/** OpenCX got all of it once and in order, and after it no more than what is allowed to follow. */
export function expectSent(
  sandbox: Sandbox,
  conversationSid: string,
  said: readonly string[],
  mayFollow: readonly string[] = [],
): void {
  const sent = sentToOpenCx(sandbox, conversationSid).join('\n');
  expect([said.join('\n'), [...said, ...mayFollow].join('\n')]).toContain(sent);
}

/** Every answer of the AI was posted once and in order, and beside them only these lines of ours, at the end. */
export function expectPosted(sandbox: Sandbox, conversationSid: string, lines: readonly string[] = []): void {
  const answers = sessionsOf(sandbox, conversationSid)
    .flatMap(({ messages }) => messages)
    .filter(({ sender }) => sender === 'ai')
    .map(({ text }) => text);
  expect(postsIn(sandbox, conversationSid).map(({ body }) => body)).toEqual([...answers, ...lines]);
}

/** One task for people, with the six attributes beside every one the AI's task had. */
export function expectOneTaskForPeople(
  sandbox: Sandbox,
  conversationSid: string,
  before: Readonly<Record<string, unknown>>,
): string {
  const inHumanQueue = tasksOf(sandbox, conversationSid).filter(
    ({ queueSid }) => queueSid === sandbox.flex.humanQueue.sid,
  );
  expect(inHumanQueue).toHaveLength(1);
  const task = humanTask(sandbox, conversationSid);
  const { flexChannelInviteSid: _made, ...inherited } = before;
  expect(task?.attributes).toMatchObject({
    ...inherited,
    handedOff: true,
    handoffReason: expect.stringMatching(/\S/) as string,
    handoffSummary: expect.stringMatching(/\S/) as string,
    handoffSentiment: expect.stringMatching(/^(positive|neutral|negative)$/) as string,
    handoffLanguage: expect.stringMatching(/^(en|und)$/) as string,
    handoffTimestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
  });
  return task?.sid ?? '';
}

/** People have the conversation by a new task; the customer was told so once, by these lines at the end. */
export function expectHandedOffAnew(
  sandbox: Sandbox,
  { conversationSid, taskSid }: { conversationSid: string; taskSid: string },
  lines: readonly string[],
  inherited: Readonly<Record<string, unknown>>,
): void {
  expectPosted(sandbox, conversationSid, lines);
  expect(expectOneTaskForPeople(sandbox, conversationSid, inherited)).not.toBe(taskSid);
  expectToldOnce(sandbox, conversationSid);
  expectAtRest(sandbox, conversationSid, 'human');
  expectNoTaskCompletedByUs(sandbox);
}

/** People have the session in OpenCX, and it was told so at most once. */
export function expectToldOnce(sandbox: Sandbox, conversationSid: string): void {
  const told = sessionsOf(sandbox, conversationSid)
    .flatMap(({ messages }) => messages)
    .filter(({ sender }) => sender === 'human_agent');
  expect(told.length).toBeLessThanOrEqual(1);
}

/** No task was ended through the Task API. */
export function expectNoTaskCompletedByUs(sandbox: Sandbox): void {
  const ending = sandbox.invocations.all
    .flatMap(({ calls }) => calls)
    .filter(({ method, target }) => method === 'DELETE' || target.endsWith('/complete'));
  expect(ending).toEqual([]);
}

/** Calls of a Function after which it dies, 0 before the first: those that are played, other ones for each `turn`. */
export function upTo(calls: number, turn = 0): number[] {
  return played(
    Array.from({ length: calls + 1 }, (_, n) => n),
    turn,
  );
}
