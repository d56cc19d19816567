import { untilQuiet } from '../../harness/observe';
import { conversationOfHosted, letLeaseRunOut, pretendToWatch } from '../../harness/stored';
import { killAfter, type Victim } from '../every-kill/kill-after';
import { upTo } from '../every-kill/expectations';
import { useQuickTime } from '../../harness/use-sandbox';
import {
  ADA,
  escalated,
  freeRep,
  isHandedOff,
  tasksOfSession,
  thread,
  useHostingSandbox,
  withRep,
} from './visitors';

/** Outside calls of each, counted by the first test. */
const ARRIVAL_CALLS = 15;
const RELAY_CALLS = 4;
const SHOWING_CALLS = 7;

/** The run that OpenCX's webhook causes. */
const toldOf =
  (name: string): Victim =>
  ({ event }) =>
    event === name;

describe('A Function that dies while a session comes to Flex', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);
  beforeAll(async () => {
    await pretendToWatch(sandbox());
    // The customer's own words would be told at the same moment, and bring the session, too.
    sandbox().openCx.webhookEvents = ['conversation.handoff_to_human', 'conversation.closed'];
  });

  async function killed(n: number) {
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('Where is my order?');
    await visitor.receives(1);
    await untilQuiet(sandbox());
    const calls = await killAfter(sandbox(), n, toldOf('conversation.handoff_to_human'), () =>
      visitor.write('I want a human'),
    );
    const conversationSid = conversationOfHosted(sandbox(), visitor.sessionId);
    if (conversationSid !== undefined) await letLeaseRunOut(sandbox(), conversationSid);
    return { visitor, calls };
  }

  test(`makes ${ARRIVAL_CALLS} outside calls`, async () => {
    expect((await killed(Infinity)).calls).toBe(ARRIVAL_CALLS);
  });

  test.each(upTo(ARRIVAL_CALLS))('after call %i: the next sign of it finishes it', async (n) => {
    const { visitor } = await killed(n);
    expect(isHandedOff(sandbox(), visitor)).toBe(true);
    const url = sandbox().openCx.webhookUrl ?? '';
    await sandbox().webhooks.postJson(
      url,
      {
        event: 'conversation.handoff_to_human',
        organization_id: sandbox().openCx.organizationId,
        data: [{ conversation_id: visitor.sessionId }],
      },
      10_000,
    );
    await sandbox().journal.until('it has a task', () => tasksOfSession(sandbox(), visitor).length > 0);
    await untilQuiet(sandbox());
    expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
    const conversationSid = tasksOfSession(sandbox(), visitor)[0]?.attributes.conversationSid as string;
    expect(thread(sandbox(), conversationSid)).toEqual([
      expect.stringMatching(/^system: Handoff/),
      'Ada: Where is my order?',
      expect.stringMatching(/^AI Support Agent: /),
      'Ada: I want a human',
    ]);
  });
});

describe('A Function that dies between rep and customer', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);
  afterEach(() => freeRep(sandbox()));

  test.each(upTo(RELAY_CALLS))('after call %i of a relay: the next message brings both, once', async (n) => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().rep.say(conversationSid, 'first');
    await visitor.receives(2);
    await untilQuiet(sandbox());
    await killAfter(
      sandbox(),
      n,
      ({ Body }) => Body === 'second',
      () => sandbox().rep.say(conversationSid, 'second'),
    );
    await letLeaseRunOut(sandbox(), conversationSid);
    sandbox().rep.say(conversationSid, 'third');
    await visitor.receives(4);
    await untilQuiet(sandbox());
    expect(
      visitor
        .inbox()
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(['first', 'second', 'third']);
  });

  test.each(upTo(SHOWING_CALLS))('after call %i of showing: the next message shows both, once', async (n) => {
    const { visitor, conversationSid } = await escalated(sandbox());
    const before = thread(sandbox(), conversationSid).length;
    await killAfter(sandbox(), n, toldOf('conversation.contact_response'), () => visitor.write('one'));
    await letLeaseRunOut(sandbox(), conversationSid);
    visitor.write('two');
    await sandbox().journal.until('both are there', () =>
      thread(sandbox(), conversationSid).slice(before).includes('Ada: two'),
    );
    await untilQuiet(sandbox());
    expect(thread(sandbox(), conversationSid).slice(before)).toEqual(['Ada: one', 'Ada: two']);
  });

  test.each(upTo(SHOWING_CALLS, 1))(
    'after call %i of showing, and a hundred lines of a program later, the next message shows both, once',
    async (n) => {
      const { visitor, conversationSid } = await escalated(sandbox());
      await killAfter(sandbox(), n, toldOf('conversation.contact_response'), () => visitor.write('one'));
      await letLeaseRunOut(sandbox(), conversationSid);
      const line = { author: 'crm', media: [], attributes: '{}', source: 'API' as const };
      for (let number = 1; number <= 101; number++)
        sandbox().conversations.createMessage(conversationSid, { ...line, body: `line ${number}` }, false);
      visitor.write('two');
      await sandbox().journal.until('both are there', () =>
        thread(sandbox(), conversationSid).includes('Ada: two'),
      );
      await untilQuiet(sandbox());
      const shown = thread(sandbox(), conversationSid).filter((text) => /: (one|two)$/.test(text));
      expect(shown).toEqual(['Ada: one', 'Ada: two']);
    },
  );
});
