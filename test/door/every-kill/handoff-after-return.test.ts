import { humanTask, postsIn, tasksOf, untilQuiet, untilWithPeople } from '../../harness/observe';
import { newNumber } from '../../harness/use-sandbox';
import { expectAtRest, letLeaseRunOut, phaseOf } from '../../harness/stored';
import { expectNoTaskCompletedByUs, upTo } from './expectations';
import { killAfter } from './kill-after';
import { useSandboxForKills } from './sandbox-for-kills';

/** The end of the rep's own task may be noted between any two of them, which costs some more. */
const MOST_CALLS = 30;
const WORDS = 'I want a human, I said';

describe('A task a rep gave back, straight to people again', () => {
  const sandbox = useSandboxForKills();
  // How often it is looked whether the AI is in the channel yet is no part of what a handoff costs.
  beforeAll(() => {
    sandbox().interactions.agents.setUpMilliseconds = 0;
  });

  // The rep of the next scene must be free.
  afterEach(() => {
    const waiting = sandbox()
      .taskRouter.tasks()
      .filter(({ assignmentStatus }) => ['pending', 'reserved'].includes(assignmentStatus));
    for (const { sid } of waiting) sandbox().taskRouter.cancelTask(sid, 'The scene is over');
  });

  async function killed(n: number) {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want a human');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'The AI can do that.');
    customer.text(WORDS);
    await untilQuiet(sandbox());
    const first = humanTask(sandbox(), conversationSid);
    const calls = await killAfter(
      sandbox(),
      n,
      ({ EventType, TaskAttributes }) =>
        EventType === 'reservation.created' && TaskAttributes?.includes(conversationSid) === true,
      () => sandbox().rep.transfer(conversationSid, sandbox().flex.aiQueue.sid),
    );
    await letLeaseRunOut(sandbox(), conversationSid);
    return { customer, conversationSid, first, calls };
  }

  function expectHandedOffOnce({ conversationSid, first }: Awaited<ReturnType<typeof killed>>): void {
    const open = tasksOf(sandbox(), conversationSid).filter(
      ({ queueSid, assignmentStatus }) =>
        queueSid === sandbox().flex.humanQueue.sid && !['completed', 'canceled'].includes(assignmentStatus),
    );
    expect(open).toHaveLength(1);
    expect(open[0]?.sid).not.toBe(first?.sid);
    expect(open[0]?.attributes).toMatchObject({ handedOff: true, order_id: '4711', conversationSid });
    expect(open[0]?.attributes.handoffTimestamp).not.toBe(first?.attributes.handoffTimestamp);
    const lines = postsIn(sandbox(), conversationSid).map(({ body }) => body);
    expect(lines).toHaveLength(2);
    expectAtRest(sandbox(), conversationSid, 'human');
    expectNoTaskCompletedByUs(sandbox());
  }

  test(`costs at most ${MOST_CALLS} outside calls`, async () => {
    const scene = await killed(Infinity);
    expectHandedOffOnce(scene);
    expect(scene.calls).toBeLessThanOrEqual(MOST_CALLS);
  });

  test.each(upTo(MOST_CALLS))('killed after call %i: the next message finishes it', async (n) => {
    const scene = await killed(n);
    scene.customer.text('Hello?');
    await untilQuiet(sandbox());
    expect(phaseOf(sandbox(), scene.conversationSid)).toBe('human');
    expectHandedOffOnce(scene);
  });
});
