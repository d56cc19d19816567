import type { HostedVisitor } from '../../../sandbox/people/hosted-visitor';
import { sessionsOf, untilQuiet } from '../../harness/observe';
import { useQuickTime } from '../../harness/use-sandbox';
import { freeRep, thread, useHostingSandbox, withRep } from './visitors';

describe('A conversation OpenCX hosts that a rep gives back to the AI', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);
  afterEach(() => freeRep(sandbox()));

  async function givenBack(): Promise<Awaited<ReturnType<typeof withRep>>> {
    const all = await withRep(sandbox());
    sandbox().rep.say(all.conversationSid, 'Your refund is on its way.');
    await all.visitor.receives(2);
    sandbox().rep.transfer(all.conversationSid, sandbox().flex.aiQueue.sid);
    await untilQuiet(sandbox());
    return all;
  }

  /** The session in which the AI has the customer after people. */
  function sessionAfter(visitor: HostedVisitor, conversationSid: string) {
    return sessionsOf(sandbox(), conversationSid).findLast(({ id }) => id !== visitor.sessionId);
  }

  test('is answered by the AI, whose words the customer reads as the AI’s', async () => {
    const { visitor, conversationSid } = await givenBack();
    visitor.write('Where is my order?');
    const answer = (await visitor.receives(3)).at(-1);
    expect(answer?.from).toBe('AI Support Agent');
    await untilQuiet(sandbox());
    expect(thread(sandbox(), conversationSid).slice(-2)).toEqual([
      'Ada: Where is my order?',
      `AI Support Agent: ${answer?.text ?? ''}`,
    ]);
    expect(visitor.inbox()).toHaveLength(3);
  });

  test('the AI knows the handoff and what the rep said', async () => {
    const { visitor, conversationSid } = await givenBack();
    visitor.write('Where is my order?');
    await visitor.receives(3);
    expect(sessionAfter(visitor, conversationSid)?.customData).toMatchObject({
      flex_repSaid: 'Your refund is on its way.',
      flex_handoffSummary: expect.any(String) as string,
    });
  });

  test('asks the AI nothing that another one has dealt with, also when that escalated without a word', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().rep.transfer(conversationSid, sandbox().flex.aiQueue.sid);
    await untilQuiet(sandbox());
    visitor.write('Where is my order?');
    await visitor.receives(2);
    await untilQuiet(sandbox());
    const asked = sessionAfter(visitor, conversationSid)?.messages.filter(
      ({ sender }) => sender === 'contact',
    );
    expect(asked?.map(({ text }) => text)).toEqual(['Where is my order?']);
  });

  test('is answered by the AI while the rep wraps up, and after that', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().rep.passOn(conversationSid, sandbox().flex.aiQueue.sid);
    await untilQuiet(sandbox());
    visitor.write('Where is my order?');
    expect((await visitor.receives(2)).at(-1)?.from).toBe('AI Support Agent');
    sandbox().rep.wrapUpIsDone(conversationSid);
    await untilQuiet(sandbox());
    visitor.write('How does this work?');
    expect((await visitor.receives(3)).at(-1)?.from).toBe('AI Support Agent');
  });

  test('and stays with has the rep alone until they leave, and then the AI', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().rep.passOn(conversationSid, sandbox().flex.aiQueue.sid, 'warm');
    await untilQuiet(sandbox());
    visitor.write('Where is my order?');
    await untilQuiet(sandbox());
    sandbox().rep.say(conversationSid, 'The AI will tell you.');
    expect((await visitor.receives(2)).at(-1)?.text).toBe('The AI will tell you.');
    expect(sessionAfter(visitor, conversationSid)).toBeUndefined();
    sandbox().rep.leave(conversationSid);
    await untilQuiet(sandbox());
    visitor.write('Where is my order?');
    expect((await visitor.receives(3)).at(-1)?.from).toBe('AI Support Agent');
  });

  test('goes to people again when the AI escalates again', async () => {
    const { visitor, conversationSid } = await givenBack();
    visitor.write('I want a human');
    await sandbox().rep.accept(conversationSid);
    await untilQuiet(sandbox());
    sandbox().rep.say(conversationSid, 'Me again');
    expect((await visitor.receives(3)).at(-1)).toMatchObject({ from: 'Alice', text: 'Me again' });
    expect(
      thread(sandbox(), conversationSid).filter((line) => line.startsWith('system: Handoff')),
    ).toHaveLength(2);
  });

  test('reads what the AI says as it escalates again', async () => {
    const { visitor } = await givenBack();
    visitor.write('I have a complaint');
    expect((await visitor.receives(3)).at(-1)).toMatchObject({
      from: 'AI Support Agent',
      text: expect.stringContaining('sorry') as string,
    });
  });
});
