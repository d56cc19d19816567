import { humanTask, postsIn, untilWithPeople } from '../harness/observe';
import { pretendToWatch } from '../harness/stored';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

describe('A customer who answers whatever they are told', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  beforeAll(async () => {
    // An offer's Function sees that somebody comes to watch: on a slow machine that makes the first reply a slow one.
    await pretendToWatch(sandbox());
  });

  test('at once, each time, is a machine: it goes to people, and the exchange ends', async () => {
    const machine = sandbox().customer(newNumber());
    const { conversationSid } = machine.text('We have received your message.');
    for (let answers = 1; humanTask(sandbox(), conversationSid) === undefined && answers < 40; answers++) {
      await time().untilQuiet();
      await time().pass(500);
      machine.text('We have received your message.');
    }
    const task = await untilWithPeople(sandbox(), conversationSid);
    await time().untilQuiet();
    expect(task.attributes.handoffReason).toBe(
      'The AI left what seems a machine: each of its answers was replied to faster than a person can',
    );
    const posts = postsIn(sandbox(), conversationSid).length;
    // The first answer is none to a fast reply; the line that announces a person is the last.
    expect(posts).toBe(22);
    machine.text('We have received your message.');
    await time().untilQuiet();
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(posts);
  });

  test('in their own time is a person, however long it goes on', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('yes');
    for (let answers = 1; answers <= 30; answers++) {
      await time().untilQuiet();
      await time().pass(3_000);
      customer.text('yes');
    }
    await time().untilQuiet();
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    expect(customer.received()).toHaveLength(31);
  });
});
