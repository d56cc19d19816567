import type { Sandbox } from '../../../sandbox/sandbox';

/** What admits OpenCX's webhooks. */
export const SECRET = 'a-secret-for-the-judge';

/** A visitor of OpenCX's widget escalates, sends a file, talks with a rep beside a supervisor, and closes. */
export async function escalatesInTheWidget(sandbox: Sandbox): Promise<void> {
  const { openCx, journal, conversations, webhooks, rep } = sandbox;
  openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
  const visitor = sandbox.hostedVisitor({ name: 'Ada' });
  visitor.write('My lamp', { files: [{ contentType: 'image/png', filename: 'lamp.png', bytes: 9 }] });
  await visitor.receives(1);
  visitor.write('I want a human');
  const taskOf = () =>
    sandbox.taskRouter.tasks().find(({ attributes }) => attributes.opencxSessionId === visitor.sessionId);
  await journal.until('the session is in Flex', () => taskOf() !== undefined);
  const conversationSid = String(taskOf()?.attributes.conversationSid);
  await rep.accept(conversationSid);
  rep.say(conversationSid, 'Alice here.');
  await visitor.receives(2);
  const { sid: participantSid } = conversations.addChatParticipant(conversationSid, 'sue');
  conversations.say({ conversationSid, participantSid, body: 'Offer a refund' });
  await webhooks.quiet();
  visitor.close();
  await journal.until('the task wraps up', () => taskOf()?.assignmentStatus === 'wrapping');
  await webhooks.quiet();
  openCx.webhookUrl = undefined;
}
