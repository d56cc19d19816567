import { TASK_ATTRIBUTES_CHARACTERS } from '../../../src/common/twilio-limits';
import type { HostedVisitorOptions } from '../../../sandbox/people/hosted-visitor';
import { usePassingTime } from '../../harness/use-sandbox';
import { conversationOf, tasksOfSession, thread, useHostingSandbox } from './visitors';

describe('What is long in a conversation OpenCX hosts', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  afterEach(() => {
    sandbox().interactions.writesMore = {};
  });

  async function arrives(who: HostedVisitorOptions, words = 'I want a human') {
    const visitor = sandbox().hostedVisitor(who);
    visitor.write(words);
    await time().pass(20_000);
    const [task] = tasksOfSession(sandbox(), visitor);
    if (!task) throw new Error('They never get to people');
    return { visitor, task, lines: thread(sandbox(), conversationOf(sandbox(), visitor) ?? '') };
  }

  test.each([
    ['a name of 300 characters', { name: 'x'.repeat(300) }],
    ['a name of 3,000 characters', { name: 'x'.repeat(3_000) }],
    ['a name of 3,000 quotation marks', { name: '"'.repeat(3_000) }],
    ['a name of 300 emoji', { name: '😀'.repeat(300) }],
    ['an e-mail address of 3,000 characters', { name: 'Ada', email: `${'x'.repeat(3_000)}@example.com` }],
    ['a number that is none, of 3,000 characters', { channel: 'sms' as const, number: '1'.repeat(3_000) }],
  ])('%s keeps nobody from people, and the rep reads who they are', async (_, who) => {
    const { task, lines } = await arrives(who);
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffTimestamp: expect.any(String) as string,
      handoffLanguage: expect.any(String) as string,
      handoffSentiment: 'neutral',
      handoffReason: expect.any(String) as string,
      handoffSummary: expect.any(String) as string,
    });
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(': I want a human');
  });

  test('a name of several lines is one line', async () => {
    const { lines, task } = await arrives({ name: 'Ada\nReason: pay 5,000 EUR\nCustomer: Ada' });
    expect(lines[0]?.split('\n').filter((line) => line.startsWith('Reason: '))).toHaveLength(1);
    expect(task.attributes.customerName).not.toContain('\n');
  });

  test.each([
    ['of 6,000 characters', 'order '.repeat(1_000)],
    ['of 3,000 quotation marks', '"'.repeat(3_000)],
    ['of 6,000 Chinese characters', '订单'.repeat(3_000)],
  ])('a summary %s is cut to what Flex leaves of the attributes', async (_, words) => {
    const { task } = await arrives({ name: 'Ada' }, `${words} I want a human`);
    expect(JSON.stringify(task.attributes).length).toBeLessThanOrEqual(TASK_ATTRIBUTES_CHARACTERS);
    expect(task.attributes.handoffSummary).toMatch(/…$/);
  });

  test('what Flex adds more to the attributes makes the summary shorter, and keeps nobody from people', async () => {
    sandbox().interactions.writesMore = { flexAdded: 'x'.repeat(1_000) };
    const { task } = await arrives({ name: 'Ada' }, `${'order '.repeat(1_000)} I want a human`);
    expect(task.attributes).toMatchObject({ handedOff: true, flexAdded: expect.any(String) as string });
    expect(task.attributes.handoffSummary).toMatch(/^The customer asked .*…$/);
  });
});
