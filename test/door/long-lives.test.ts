import { humanTask, sessionsOf, untilWithPeople } from '../harness/observe';
import { PLAYS_EVERY } from '../harness/played';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf, storedBytes } from '../harness/stored';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Characters of a conversation's state, whatever it has lived through. */
const MOST = 4_096;

const ROUNDS = PLAYS_EVERY ? 60 : 20;

describe('A conversation that lives long', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  const sizeOf = (conversationSid: string): number => storedBytes(sandbox(), conversationSid);

  test(`goes to people and back ${ROUNDS} times: each time the AI answers, and the state does not grow`, async () => {
    const customer = sandbox().customer(newNumber());
    let largest = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const heard = customer.received().length;
      const { conversationSid } = customer.text('Where is my order?');
      await time().untilQuiet();
      expect(customer.received()).toHaveLength(heard + 1);
      customer.text('I want a human');
      await time().untilQuiet();
      await untilWithPeople(sandbox(), conversationSid);
      await sandbox().rep.accept(conversationSid);
      await time().untilQuiet();
      largest = Math.max(largest, sizeOf(conversationSid));
      sandbox().rep.leave(conversationSid);
      await time().untilQuiet();
    }
    expect(largest).toBeLessThan(MOST);
    expect(sessionsOf(sandbox(), customer.conversationSid)).toHaveLength(ROUNDS);
  }, 120_000);

  test('is silent for twelve hours, and the AI answers the next message', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await time().pass(MINUTE);
    const before = sandbox().invocations.all.length;
    await time().pass(12 * HOUR);
    expect(sandbox().invocations.all).toHaveLength(before);
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received()).toHaveLength(2);
    expect(sizeOf(conversationSid)).toBeLessThan(MOST);
  });

  test('is silent for half a year, when Flex has forgotten its interaction, and comes to people all the same', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('Where is my order?');
    await time().pass(181 * 24 * HOUR);
    customer.text('I want a human');
    await time().pass(MINUTE);
    expect(sandbox().interactions.channelOf(conversationSid).invites).toHaveLength(1);
    expect(humanTask(sandbox(), conversationSid)).toBeDefined();
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
  });
});
