import type { SessionView } from '../../opencx/opencx';
import type { HostedVisitor } from '../../people/hosted-visitor';
import type { Sandbox } from '../../sandbox';
import type { Task } from '../../taskrouter/taskrouter';

/** The session a visitor writes in. */
export function sessionOf({ openCx }: Sandbox, { sessionId }: HostedVisitor): SessionView | undefined {
  return openCx.sessions().find(({ id }) => id === sessionId);
}

/** Whether OpenCX's AI has given the visitor's session away. */
export function isHandedOff(sandbox: Sandbox, visitor: HostedVisitor): boolean {
  return sessionOf(sandbox, visitor)?.handedOff === true;
}

/** The tasks made for a visitor's session, oldest first. */
export function tasksOfSession({ taskRouter }: Sandbox, { sessionId }: HostedVisitor): Task[] {
  return taskRouter.tasks().filter(({ attributes }) => attributes.opencxSessionId === sessionId);
}

/** The conversation a visitor's session has in Flex; undefined while it has none. */
export function conversationOf(sandbox: Sandbox, visitor: HostedVisitor): string | undefined {
  const sid = tasksOfSession(sandbox, visitor).at(-1)?.attributes.conversationSid;
  return typeof sid === 'string' ? sid : undefined;
}
