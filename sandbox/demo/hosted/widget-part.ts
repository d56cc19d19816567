import type { HostedVisitor } from '../../people/hosted-visitor';
import type { Sandbox } from '../../sandbox';
import type { Check } from '../checks';
import { handoffAttributes } from '../handoff-attributes';
import { namesOf } from '../names';
import { paint } from '../style';
import { field } from '../summary';
import type { FileToSend } from '../../media/file';
import type { Role } from '../cast';
import type { Pace } from '../pace';
import type { Part } from '../part';

const NAME = 'Grace';
/** What the rep reads: nobody has vouched for the name. */
const AUTHOR = `${NAME} (customer)`;
const FILE = { contentType: 'image/png', filename: 'broken-lamp.png', bytes: 2_000 };
const REP_WRITES = 'Hello Grace, Alice here. I see the picture: a new lamp is on its way.';
const THANKS = 'Where is my order?';

const TITLE = 'a visitor of OpenCX’s own widget, with a rep and back with the AI';

/** A visitor of OpenCX's widget who escalates, sends a file, talks with the rep, and is given back to the AI. */
export const widgetPart: Part = {
  ...{ label: 'widget', title: TITLE, channel: 'widget', colour: 'green', name: NAME },
  enter: (sandbox) => {
    const visitor = sandbox.hostedVisitor({ name: NAME, email: 'grace@example.com' });
    return {
      customer: visitor,
      perform: (label, pace) => {
        const role = { address: visitor.address, colour: 'green', label } as const;
        return {
          ...{ role, title: TITLE },
          play: () => play(sandbox, visitor, pace),
          checks: () => checks(sandbox, visitor),
          summary: () => summarize(sandbox, visitor, role),
        };
      },
    };
  },
};

function summarize(sandbox: Sandbox, visitor: HostedVisitor, role: Role): string {
  return [
    paint(role.colour, `── ${role.label}: ${TITLE}`),
    `  The widget of ${NAME} shows:`,
    ...visitor.inbox().flatMap(({ from, text }) => field('', `${from}: ${text}`)),
    '  The rep finds:',
    ...Object.entries(handoffAttributes(taskOf(sandbox, visitor)?.attributes ?? {})).flatMap(
      ([name, value]) => field(name, value),
    ),
    ...thread(sandbox, visitor).flatMap((line) => field('', line.replaceAll('\n', ' · '))),
  ].join('\n');
}

async function play(sandbox: Sandbox, visitor: HostedVisitor, pace: Pace): Promise<void> {
  const { journal, rep, flex, webhooks } = sandbox;
  const writes = async (text: string, files: readonly FileToSend[] = []): Promise<void> => {
    const named = files.map(({ filename }) => ` [${filename}]`).join('');
    await pace(`${NAME} writes in the widget: “${text}”${named}`);
    visitor.write(text, { files });
  };
  await writes('My lamp arrived broken.');
  await visitor.receives(1);
  await writes('I want a human');
  await journal.until('the session is in Flex', () => taskOf(sandbox, visitor) !== undefined);
  const conversationSid = String(taskOf(sandbox, visitor)?.attributes.conversationSid);
  await pace('Alice accepts the task');
  await rep.accept(conversationSid);
  await writes('This is it', [FILE]);
  await journal.until('the rep sees the file', () =>
    thread(sandbox, visitor).some((line) => line.includes(FILE.filename)),
  );
  await pace(`Alice writes: “${REP_WRITES}”`);
  rep.say(conversationSid, REP_WRITES);
  await visitor.receives(2);
  await webhooks.quiet();
  await pace('Alice transfers the conversation to the AI');
  rep.transfer(conversationSid, flex.aiQueue.sid);
  await webhooks.quiet();
  await writes(THANKS);
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
  const names = namesOf(sandbox);
  return sandbox.conversations
    .messages(conversationSid)
    .map(
      ({ author, body, media }) =>
        `${names(author)}: ${body ?? `[${media.map(({ filename }) => filename).join()}]`}`,
    );
}
