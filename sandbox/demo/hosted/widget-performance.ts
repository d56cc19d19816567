import type { HostedVisitor } from '../../people/hosted-visitor';
import type { Sandbox } from '../../sandbox';
import type { Check } from '../checks';
import { handoffAttributes } from '../handoff-attributes';
import { paint } from '../style';
import { field } from '../summary';
import type { Performance } from '../performance';

const NAME = 'Grace';
/** What the rep reads: nobody has vouched for the name. */
const AUTHOR = `${NAME} (customer)`;
const FILE = { contentType: 'image/png', filename: 'broken-lamp.png', bytes: 2_000 };
const REP_WRITES = 'Hello Grace, Alice here. I see the picture: a new lamp is on its way.';
const THANKS = 'Where is my order?';

/** A visitor of OpenCX's widget who escalates, sends a file, talks with the rep, and is given back to the AI. */
export function widgetPerformance(sandbox: Sandbox, number: number): Performance {
  const visitor = sandbox.hostedVisitor({ name: NAME, email: 'grace@example.com' });
  const role = { address: visitor.address, colour: 'green' as const, label: `${number} widget` };
  const title = 'a visitor of OpenCX’s own widget, with a rep and back with the AI';
  return {
    role,
    title,
    play: () => play(sandbox, visitor),
    checks: () => checks(sandbox, visitor),
    summary: () =>
      [
        paint(role.colour, `── ${role.label}: ${title}`),
        `  The widget of ${NAME} shows:`,
        ...visitor.inbox().flatMap(({ from, text }) => field('', `${from}: ${text}`)),
        '  The rep finds:',
        ...Object.entries(handoffAttributes(taskOf(sandbox, visitor)?.attributes ?? {})).flatMap(
          ([name, value]) => field(name, value),
        ),
        ...thread(sandbox, visitor).flatMap((line) => field('', line.replaceAll('\n', ' · '))),
      ].join('\n'),
  };
}

async function play(sandbox: Sandbox, visitor: HostedVisitor): Promise<void> {
  const { journal, rep, flex, webhooks } = sandbox;
  visitor.write('My lamp arrived broken.');
  await visitor.receives(1);
  visitor.write('I want a human');
  await journal.until('the session is in Flex', () => taskOf(sandbox, visitor) !== undefined);
  const conversationSid = String(taskOf(sandbox, visitor)?.attributes.conversationSid);
  await rep.accept(conversationSid);
  visitor.write('This is it', { files: [FILE] });
  await journal.until('the rep sees the file', () =>
    thread(sandbox, visitor).some((line) => line.includes(FILE.filename)),
  );
  rep.say(conversationSid, REP_WRITES);
  await visitor.receives(2);
  await webhooks.quiet();
  rep.transfer(conversationSid, flex.aiQueue.sid);
  await webhooks.quiet();
  visitor.write(THANKS);
  await visitor.receives(3);
  await webhooks.quiet();
}

function checks(sandbox: Sandbox, visitor: HostedVisitor): Check[] {
  return [
    {
      what: 'who the customer read',
      expected: ['ai', 'Alice', 'AI Support Agent'],
      came: visitor.inbox().map(({ from }) => from),
    },
    {
      what: 'what stands above the rep’s first words',
      expected: ['system', AUTHOR, 'AI Support Agent', AUTHOR, AUTHOR, AUTHOR],
      came: thread(sandbox, visitor)
        .slice(0, 6)
        .map((line) => line.split(':')[0]),
    },
    {
      what: 'the customer is said not to be verified',
      expected: false,
      came: taskOf(sandbox, visitor)?.attributes.customerVerified,
    },
  ];
}

function taskOf(sandbox: Sandbox, { sessionId }: HostedVisitor) {
  return sandbox.taskRouter.tasks().find(({ attributes }) => attributes.opencxSessionId === sessionId);
}

function thread(sandbox: Sandbox, visitor: HostedVisitor): string[] {
  const conversationSid = taskOf(sandbox, visitor)?.attributes.conversationSid;
  if (typeof conversationSid !== 'string') return [];
  return sandbox.conversations
    .messages(conversationSid)
    .map(
      ({ author, body, media }) =>
        `${author}: ${body ?? `[${media.map(({ filename }) => filename).join()}]`}`,
    );
}
