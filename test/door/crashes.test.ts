import type { OutsideCall } from '../../sandbox/cloud/invocations';
import { postsIn, sentToOpenCx, tasksOf, untilQuiet, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { isLeased, letLeaseRunOut, phaseOf, pretendToWatch } from '../harness/stored';

describe('A Function that dies in the middle', () => {
  const sandbox = useSandbox();

  afterEach(() => {
    sandbox().onTwilioCall = undefined;
  });

  async function served() {
    const customer = sandbox().customer(newNumber());
    const { conversationSid, taskSid } = customer.text('Hello');
    await customer.receives(1);
    await untilQuiet(sandbox());
    return { customer, conversationSid, taskSid };
  }

  /** Kills the Function that makes this call, before the call takes place; then its lease runs out. */
  async function dieAt(
    conversationSid: string,
    isIt: (call: OutsideCall) => boolean,
    act: () => void,
  ): Promise<void> {
    const died = new Promise<void>((resolve) => {
      sandbox().onTwilioCall = (call, invocation) => {
        if (isIt(call)) {
          sandbox().onTwilioCall = undefined;
          invocation.kill();
          resolve();
        }
        return Promise.resolve();
      };
    });
    act();
    await died;
    await untilQuiet(sandbox());
    await letLeaseRunOut(sandbox(), conversationSid);
  }

  const isPost = (end: RegExp) => (call: OutsideCall) => call.method === 'POST' && end.test(call.target);

  test('before its reply is posted: the next message finds it sent, posts its answer once and goes on', async () => {
    const { customer, conversationSid } = await served();
    await dieAt(conversationSid, isPost(/\/Messages$/), () => customer.text('Where is my order?'));
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?']);
    customer.text('Hello?');
    await customer.receives(3);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?', 'Hello?']);
    expect(customer.received()[1]).toContain('4711');
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(3);
  });

  test('after its reply is posted: nothing is said twice', async () => {
    const { customer, conversationSid } = await served();
    let postedReply = false;
    await dieAt(
      conversationSid,
      (call) => {
        if (isPost(/\/Messages$/)(call)) postedReply = true;
        return postedReply && isPost(/\/Documents\//)(call);
      },
      () => customer.text('Where is my order?'),
    );
    customer.text('Hello?');
    await customer.receives(3);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Hello', 'Where is my order?', 'Hello?']);
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(3);
  });

  test('in the first turn, after its reply: what the customer wrote meanwhile is answered, and nothing twice', async () => {
    const customer = sandbox().customer(newNumber());
    let postedReply = false;
    const died = new Promise<void>((resolve) => {
      sandbox().onTwilioCall = (call, invocation) => {
        if (isPost(/\/Messages$/)(call)) {
          customer.text('And one more thing');
          postedReply = true;
        } else if (postedReply && isPost(/\/Documents\//)(call)) {
          invocation.kill();
          sandbox().onTwilioCall = undefined;
          resolve();
        }
        return Promise.resolve();
      };
    });
    const { conversationSid } = customer.text('Where is my order?');
    await died;
    await untilQuiet(sandbox());
    await letLeaseRunOut(sandbox(), conversationSid);
    customer.text('Hello?');
    await customer.receives(2);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid).join('\n')).toBe(
      ['Where is my order?', 'And one more thing', 'Hello?'].join('\n'),
    );
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(sentToOpenCx(sandbox(), conversationSid).length);
  });

  test.each([
    ['before the attributes are written', isPost(/\/Tasks\/WT\w+$/)],
    ['before the invite', isPost(/\/Invites$/)],
    ['after the invite, before it leaves', isPost(/\/Participants\/UT\w+$/)],
  ])(
    'in a handoff, %s: the next message finishes it, with one task for people and one reply',
    async (_when, isIt) => {
      const { customer, conversationSid, taskSid } = await served();
      await dieAt(conversationSid, isIt, () => customer.text('I have a complaint'));
      expect(phaseOf(sandbox(), conversationSid)).toBe('handing_off');
      customer.text('Hello?');
      const task = await untilWithPeople(sandbox(), conversationSid);
      await untilQuiet(sandbox());
      expect(tasksOf(sandbox(), conversationSid).map(({ sid }) => sid)).toEqual([taskSid, task.sid]);
      expect(task.attributes).toMatchObject({ handedOff: true, order_id: '4711' });
      expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('completed');
      expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
      expect(phaseOf(sandbox(), conversationSid)).toBe('human');
      expect(isLeased(sandbox(), conversationSid)).toBe(false);
    },
  );

  test('in a straight handoff, before the reject: the next message finishes it on the same task', async () => {
    const customer = sandbox().customer(newNumber());
    const died = new Promise<void>((resolve) => {
      sandbox().onTwilioCall = (call, invocation) => {
        if (isPost(/\/Reservations\/WR\w+$/)(call)) {
          sandbox().onTwilioCall = undefined;
          invocation.kill();
          resolve();
        }
        return Promise.resolve();
      };
    });
    const { conversationSid, taskSid } = customer.text('I want a human');
    await died;
    await untilQuiet(sandbox());
    await letLeaseRunOut(sandbox(), conversationSid);
    customer.text('Hello?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.sid).toBe(taskSid);
    expect(customer.received()).toEqual(['I am passing you on to a colleague, who will answer here.']);
  });
});

describe('A handoff whose Function died, when the task for people has ended before anybody finished it', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test.each([
    { story: 'passed on by invite', greeted: true, last: 'invite' },
    { story: 'rejected', greeted: false, last: 'update reservation' },
  ])('$story: no second task for people, and who writes again is answered', async ({ greeted, last }) => {
    const customer = sandbox().customer(newNumber());
    if (greeted) {
      customer.text('Hello');
      await time().untilQuiet();
    }
    sandbox().faults.killAfter(({ operation }) => operation === last, { times: 1 });
    const { conversationSid } = customer.text('I want a human');
    await time().untilQuiet();
    sandbox().faults.clear();
    expect(phaseOf(sandbox(), conversationSid)).toBe('handing_off');
    await repTakesAndFinishes(conversationSid);
    await time().pass(13_000);
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(customer.received().at(-1)).toContain('order number');
    const inHumanQueue = tasksOf(sandbox(), conversationSid).filter(
      ({ queueSid }) => queueSid === sandbox().flex.humanQueue.sid,
    );
    expect(inHumanQueue).toHaveLength(1);
  });

  async function repTakesAndFinishes(conversationSid: string): Promise<void> {
    // What is told of it is lost: else the first event would finish the handoff.
    sandbox().faults.tamper(() => true, 'drop', { times: Infinity });
    const { sid: reservationSid } = await sandbox().rep.accept(conversationSid);
    sandbox().rep.say(conversationSid, 'This is Alice: it is on its way.');
    sandbox().taskRouter.complete(reservationSid);
    await time().untilQuiet();
    sandbox().faults.clear();
  }
});

describe('A first turn that resolved, and died when its leg had ended', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test('is finished by the next message, which is answered', async () => {
    await pretendToWatch(sandbox());
    sandbox().faults.killAfter(({ operation }) => operation === 'end channel participant', { times: 1 });
    const customer = sandbox().customer(newNumber());
    const { taskSid, conversationSid } = customer.text('Thank you');
    await time().untilQuiet();
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('wrapping');
    await time().pass(13_000);
    customer.text('Where is my order?');
    await time().untilQuiet();
    expect(postsIn(sandbox(), conversationSid)).toHaveLength(2);
    expect(isLeased(sandbox(), conversationSid)).toBe(false);
  });
});

describe('A task that is cancelled while the AI thinks, and nobody tells', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test('leaves the customer to the AI, which answers', async () => {
    sandbox().openCx.thinkingSeconds = 5;
    const customer = sandbox().customer(newNumber());
    const { taskSid } = customer.text('Where is my order?');
    await sandbox().journal.until('the AI thinks', () =>
      sandbox().journal.entries.some(({ what }) => what === 'message.received'),
    );
    sandbox().faults.tamper(({ source }) => source === 'taskrouter', 'drop', { times: Infinity });
    sandbox().taskRouter.cancelTask(taskSid, 'Nobody needs it');
    await time().untilQuiet();
    expect(customer.received()).toHaveLength(1);
  });
});
