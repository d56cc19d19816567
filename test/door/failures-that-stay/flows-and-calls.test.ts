import { FlowCustomer } from '../../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { humanTask } from '../../harness/observe';
import { played } from '../../harness/played';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { refuseFrom } from './refused-for-good';

const COMPLAINT = 'It is broken again! I am angry, I want a refund.';
const upTo = (calls: number): number[] => played(Array.from({ length: calls + 1 }, (_, n) => n + 1));

describe('Refused for good in a Studio flow', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '20' } });
  const time = usePassingTime(sandbox);

  beforeAll(() => {
    publishMessagingFlow(sandbox());
  });

  afterEach(() => {
    sandbox().onTwilioCall = undefined;
  });

  const TURN = 5;

  test.each(['Where is my order?', COMPLAINT].flatMap((words) => upTo(TURN).map((n) => [words, n] as const)))(
    'at “%s”, from call %i on: there is an answer or a person',
    async (words, n) => {
      const ada = new FlowCustomer(sandbox(), newNumber());
      const conversationSid = ada.text('Hello');
      await time().untilQuiet();
      const before = ada.received().length;
      refuseFrom(
        sandbox(),
        n,
        ({ ConversationSid }) => ConversationSid === conversationSid,
        () => void ada.text(words),
      );
      await time().pass(40_000);
      const isWithPeople = humanTask(sandbox(), conversationSid) !== undefined;
      expect(isWithPeople || ada.received().length > before).toBe(true);
    },
  );
});

describe('Refused for good in a call', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '20' } });

  beforeAll(() => {
    sandbox().openCx.requestsPerMinute = 10_000;
  });

  afterEach(() => {
    sandbox().onTwilioCall = undefined;
  });

  test.each(upTo(10))('from call %i of a complaint on: the caller is with people', async (n) => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.isListenedTo();
    refuseFrom(
      sandbox(),
      n,
      ({ SpeechResult }) => SpeechResult === COMPLAINT,
      () => void caller.says(COMPLAINT),
    );
    const taskSid = await caller.waitsForPeople();
    expect(sandbox().taskRouter.task(taskSid)?.attributes.handedOff).toBe(true);
    caller.hangsUp();
  });

  test.each([
    ['nested quotes', '>'.repeat(5_000) + ' yes'],
    ['control characters', 'a\u0000b\u001bc\uFFFE\uD800 yes'],
  ])('an answer of %s: the caller hears it, or is with people', async (_what, words) => {
    sandbox().openCx.reword = () => words;
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('Where is my order?');
    await sandbox().journal.until(
      'an answer or a person',
      () => caller.hears().some((text) => text.includes('yes')) || tasksOf(caller.call.callSid) > 0,
    );
    sandbox().openCx.reword = undefined;
    expect(caller.call.errors).toEqual([]);
    caller.hangsUp();
  });

  function tasksOf(callSid: string): number {
    return sandbox()
      .taskRouter.tasks()
      .filter(({ attributes }) => attributes.call_sid === callSid).length;
  }
});
