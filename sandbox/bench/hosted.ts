import type { HostedVisitor } from '../people/hosted-visitor';
import { Sandbox } from '../sandbox';
import { count, invocationOf } from './measure';
import { quantile, type Row } from './row';

const SECRET = 'a-secret-for-the-bench';
const TWILIO_MILLISECONDS = 150;
const TIMES = 5;

/** What it takes to bring words to and fro between a rep and a customer of OpenCX's own channels. */
export async function hostedConversations(): Promise<Row[]> {
  const sandbox = await Sandbox.start({ settings: { OPENCX_WEBHOOK_SECRET: SECRET } });
  try {
    sandbox.openCx.requestsPerMinute = Number.MAX_SAFE_INTEGER;
    sandbox.openCx.webhookUrl = sandbox.urlOf(`/opencx/events?secret=${SECRET}`);
    const visitor = sandbox.hostedVisitor({ name: 'Ada' });
    const conversationSid = await withRep(sandbox, visitor);
    sandbox.twilioMilliseconds = TWILIO_MILLISECONDS;
    const times: number[] = [];
    for (let time = 1; time <= TIMES; time++)
      times.push(await relayed(sandbox, visitor, conversationSid, time));
    sandbox.twilioMilliseconds = 0;
    const relay = count(invocationOf(sandbox, ({ Body }) => Body === `message ${TIMES}`).calls);
    return [
      {
        what: 'A rep’s message to a hosted customer, 150 ms a Twilio call',
        figure: quantile(times),
        unit: 'ms',
        limit: 2_000,
      },
      { what: 'Twilio calls of it', figure: relay.twilio, unit: 'calls', limit: 3 },
      { what: 'OpenCX calls of it', figure: relay.openCx, unit: 'calls', limit: 1 },
      {
        what: 'OpenCX calls of a hosted customer’s message to the rep',
        figure: await callsToShow(sandbox, visitor, conversationSid),
        unit: 'calls',
        limit: 1,
      },
    ];
  } finally {
    await sandbox.stop();
  }
}

/** The visitor asks for a person, a rep takes the task, and both have written once. @returns the conversation */
async function withRep(sandbox: Sandbox, visitor: HostedVisitor): Promise<string> {
  visitor.write('I want a human');
  const taskOf = () =>
    sandbox.taskRouter.tasks().find(({ attributes }) => attributes.opencxSessionId === visitor.sessionId);
  await sandbox.journal.until('the session is in Flex', () => taskOf() !== undefined);
  const conversationSid = String(taskOf()?.attributes.conversationSid);
  await sandbox.rep.accept(conversationSid);
  await relayed(sandbox, visitor, conversationSid, 0);
  await callsToShow(sandbox, visitor, conversationSid);
  return conversationSid;
}

async function relayed(
  sandbox: Sandbox,
  visitor: HostedVisitor,
  conversationSid: string,
  number: number,
): Promise<number> {
  const next = visitor.inbox().length + 1;
  const begun = performance.now();
  sandbox.rep.say(conversationSid, `message ${number}`);
  await visitor.receives(next);
  const milliseconds = performance.now() - begun;
  await sandbox.webhooks.quiet();
  return milliseconds;
}

async function callsToShow(
  sandbox: Sandbox,
  visitor: HostedVisitor,
  conversationSid: string,
): Promise<number> {
  const before = sandbox.invocations.all.length;
  const shown = sandbox.conversations.messages(conversationSid).length + 1;
  visitor.write('And then?');
  await sandbox.journal.until(
    'the rep reads it',
    () => sandbox.conversations.messages(conversationSid).length >= shown,
  );
  await sandbox.webhooks.quiet();
  return count(sandbox.invocations.all.slice(before).flatMap(({ calls }) => calls)).openCx;
}
