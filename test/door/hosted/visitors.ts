import type { HostedVisitor, HostedVisitorOptions } from '../../../sandbox/people/hosted-visitor';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { SandboxOptions } from '../../../sandbox/sandbox-options';
import { untilQuiet, untilWithPeople } from '../../harness/observe';
import { useSandbox } from '../../harness/use-sandbox';

const SECRET = 'a-secret-nobody-can-guess';

/** A sandbox whose OpenCX tells the Functions what happens in its sessions. */
export function useHostingSandbox(options: SandboxOptions = {}): () => Sandbox {
  const sandbox = useSandbox({
    useTurnsService: true,
    ...options,
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, ...options.settings },
  });
  beforeAll(() => {
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
    sandbox().openCx.requestsPerMinute = Number.MAX_SAFE_INTEGER;
  });
  return sandbox;
}

/** The conversation a visitor's session has in Flex; undefined while it has none. */
export function conversationOf(sandbox: Sandbox, visitor: HostedVisitor): string | undefined {
  return tasksOfSession(sandbox, visitor).at(-1)?.attributes.conversationSid as string | undefined;
}

/** The tasks made for a visitor's session, oldest first. */
export function tasksOfSession(sandbox: Sandbox, { sessionId }: HostedVisitor) {
  return sandbox.taskRouter.tasks().filter(({ attributes }) => attributes.opencxSessionId === sessionId);
}

/** Waits until the visitor's session is in the human queue. @returns its conversation */
export async function untilInFlex(sandbox: Sandbox, visitor: HostedVisitor): Promise<string> {
  await sandbox.journal.until('the session is in Flex', () => conversationOf(sandbox, visitor) !== undefined);
  const conversationSid = conversationOf(sandbox, visitor) ?? '';
  await untilWithPeople(sandbox, conversationSid);
  await untilQuiet(sandbox);
  return conversationSid;
}

/** A visitor whom the company's website has vouched for. */
export const ADA: HostedVisitorOptions = { name: 'Ada', verified: true };

/** A visitor the AI has answered once, and who then asked for a person. */
export async function escalated(
  sandbox: Sandbox,
  who: HostedVisitorOptions = ADA,
): Promise<{ visitor: HostedVisitor; conversationSid: string }> {
  const visitor = sandbox.hostedVisitor(who);
  visitor.write('Where is my order?');
  await visitor.receives(1);
  visitor.write('I want a human');
  return { visitor, conversationSid: await untilInFlex(sandbox, visitor) };
}

/** The same, and a rep has accepted the task. */
export async function withRep(
  sandbox: Sandbox,
  who?: HostedVisitorOptions,
): Promise<{ visitor: HostedVisitor; conversationSid: string; reservationSid: string }> {
  const { visitor, conversationSid } = await escalated(sandbox, who);
  const { sid: reservationSid } = await sandbox.rep.accept(conversationSid);
  await untilQuiet(sandbox);
  return { visitor, conversationSid, reservationSid };
}

/** What stands in the conversation, as the rep reads it. */
export function thread(sandbox: Sandbox, conversationSid: string): string[] {
  return sandbox.conversations
    .messages(conversationSid)
    .map(
      ({ author, body, media }) =>
        `${author === sandbox.rep.identity ? sandbox.rep.worker.friendlyName : author}: ${body ?? media.map(({ filename }) => filename).join()}`,
    );
}

/** Whether OpenCX's AI has given the visitor's session away. */
export function isHandedOff(sandbox: Sandbox, { sessionId }: HostedVisitor): boolean {
  return sandbox.openCx.sessions().some(({ id, handedOff }) => id === sessionId && handedOff);
}

/** Ends everything the rep has, so that the next test finds them free. */
export async function freeRep(sandbox: Sandbox): Promise<void> {
  const { taskRouter, interactions } = sandbox;
  for (const { sid: taskSid } of taskRouter.tasks()) {
    for (const reservation of taskRouter.reservationsOf(taskSid)) {
      if (reservation.workerSid !== sandbox.rep.worker.sid) continue;
      if (reservation.status === 'accepted') interactions.leave(reservation.sid);
      if (reservation.status === 'wrapping') taskRouter.complete(reservation.sid);
    }
  }
  await untilQuiet(sandbox);
}
