import { humanTask, postsIn, tasksOf } from '../../harness/observe';
import { PLAYS_EVERY } from '../../harness/played';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { phaseOf, storedBytes } from '../../harness/stored';

const LINE = 'I am passing you on to a colleague, who will answer here.';
const HOUR = 3_600_000;

describe('Whatever the AI says', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().openCx.reword = undefined;
  });

  async function served() {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await time().untilQuiet();
    return { customer, conversationSid, taskSid };
  }

  async function threeMore(customer: { text: (words: string) => unknown }): Promise<void> {
    for (const words of ['Hello?', 'Where is my order?', 'Anybody there?']) {
      customer.text(words);
      await time().untilQuiet();
    }
    await time().pass(HOUR);
  }

  test.each([
    ['5,000 nested quotes', '>'.repeat(5_000) + ' yes'],
    ['3,000 nested lists', '- '.repeat(3_000) + 'yes'],
    ['5,000 nested emphases', '*a '.repeat(5_000)],
    ['5,000 nested brackets', '['.repeat(5_000) + 'yes'],
  ])('%s: an answer or a person comes, and nobody is left with the AI', async (_what, words) => {
    const { customer, conversationSid, taskSid } = await served();
    sandbox().openCx.reword = () => words;
    customer.text('Where is my order?');
    await time().pass(10_000);
    sandbox().openCx.reword = undefined;
    await threeMore(customer);
    const isWithPeople = humanTask(sandbox(), conversationSid) !== undefined;
    expect(isWithPeople || customer.received().length > 3).toBe(true);
    // A task that has ended is gone after some minutes.
    if (isWithPeople) expect(sandbox().taskRouter.task(taskSid)).toBeUndefined();
  });

  test.each([
    ['6,000 Chinese characters', '您好，我们很抱歉。'.repeat(700)],
    ['9,000 quotes', '"'.repeat(9_000)],
  ])('last words of %s: all of them are said once, and then a person comes', async (_what, words) => {
    const { customer, conversationSid } = await served();
    sandbox().openCx.reword = (reply, question) => (question.includes('complaint') ? words : reply);
    customer.text('I have a complaint');
    await time().untilQuiet();
    expect(humanTask(sandbox(), conversationSid)?.attributes.handedOff).toBe(true);
    const said = customer.received().slice(1).join('').replace(/\s/g, '');
    expect(said).toBe(words.replace(/\s/g, ''));
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });

  test('a summary of 3,000 Chinese characters reaches the rep as far as the task holds it', async () => {
    const { customer, conversationSid } = await served();
    customer.text(`I want a human ${'我的订单在哪里？'.repeat(190)}`);
    await time().untilQuiet();
    const summary = String(humanTask(sandbox(), conversationSid)?.attributes.handoffSummary);
    expect(summary.length).toBeGreaterThan(1_000);
    expect(storedBytes(sandbox(), conversationSid)).toBeLessThan(14_000);
  });
});

describe('Whoever reads on a phone', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  afterEach(() => {
    sandbox().openCx.reword = undefined;
  });

  const LONG = 'All is well. '.repeat(160).trim();

  async function taskCalledChat(withPhone: boolean) {
    const { conversations, taskRouter, flex } = sandbox();
    const { sid: conversationSid } = conversations.create({});
    const address = newNumber();
    const join = () =>
      conversations.addSmsParticipant(conversationSid, {
        type: 'sms',
        address,
        proxyAddress: '+15005550006',
      });
    const browser = () => conversations.addChatParticipant(conversationSid, `visitor-${address}`);
    const { sid: participantSid } = withPhone ? join() : browser();
    const say = (body: string): void => {
      conversations.say({ conversationSid, participantSid, body });
    };
    say('Hello');
    const task = taskRouter.createTask({
      workflowSid: flex.workflow.sid,
      taskChannelUniqueName: 'chat',
      attributes: { conversationSid, channelType: 'chat', direction: 'inbound' },
    });
    await time().untilQuiet();
    return { conversationSid, task, say, join };
  }

  test.each([
    ['from the beginning', true],
    ['and came in later', false],
  ])('in a conversation whose task says chat, %s, gets all of a long answer', async (_when, withPhone) => {
    const { conversationSid, say, join } = await taskCalledChat(withPhone);
    if (!withPhone) join();
    sandbox().openCx.reword = () => LONG;
    say('Where is my order?');
    await time().untilQuiet();
    const posts = postsIn(sandbox(), conversationSid).slice(1);
    expect(posts.map(({ body }) => body).join(' ')).toBe(LONG);
    for (const { body } of posts) expect(body.length).toBeLessThanOrEqual(1_600);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
  });
});

describe('A note that is longer than a phone takes', () => {
  const sandbox = useSandbox({ settings: { HANDOFF_NOTE: 'full' } });
  const time = usePassingTime(sandbox);

  test('comes in parts, and the task is people’s', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text(`I want a human ${'please '.repeat(200)}`);
    await time().untilQuiet();
    customer.text('Hello?');
    await time().untilQuiet();
    expect(humanTask(sandbox(), conversationSid)?.attributes.handedOff).toBe(true);
    expect(customer.received().join('\n')).toContain('Reason:');
    expect(customer.received()).not.toContain(LINE);
  });
});

describe('A long life', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  const MESSAGES = PLAYS_EVERY ? 500 : 150;

  test(`of ${MESSAGES} messages is stored in less than 4 KiB`, async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Message 0');
    await time().untilQuiet();
    for (let count = 1; count < MESSAGES; count += 1) {
      customer.text(`Message ${count}`);
      // Whoever replies faster than people do is left as a machine.
      if (count % 5 === 0) await time().pass(3_000);
    }
    await time().untilQuiet();
    expect(storedBytes(sandbox(), conversationSid)).toBeLessThan(4_096);
    expect(phaseOf(sandbox(), conversationSid)).toBe('ai');
  }, 120_000);
});
