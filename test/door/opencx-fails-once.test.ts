import { english } from '../../sandbox/opencx/languages/english';
import type { FailureKind } from '../../sandbox/opencx/failures';
import { FlowCustomer } from '../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../sandbox/studio/documented-flows';
import { entriesOf, humanTask, sentToOpenCx, untilWithPeople } from '../harness/observe';
import { inTurn, played } from '../harness/played';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';

const QUESTION = 'What are your opening hours?';
/** Whatever is no final refusal: before OpenCX has done what it was asked, and after. */
const PASSING: readonly FailureKind[] = [
  ...([500, 'html', 'cut'] as const),
  ...(['error-after', 'reset', 'cut-off', 'empty', 'unknown-shape', 'huge'] as const),
];
const OPERATIONS = ['create', 'send', 'history', 'get'] as const;

describe('One failure of OpenCX that is no final refusal', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  beforeAll(() => {
    publishMessagingFlow(sandbox());
  });

  afterEach(() => {
    sandbox().openCx.recover();
    Object.assign(sandbox().openCx, { shape: 'v4', answerSeconds: 0 });
  });

  function isAnsweredOnce(conversationSid: string, received: readonly string[]): void {
    expect(received).toEqual([english.replies.question]);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([QUESTION]);
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
  }

  describe.each(inTurn(OPERATIONS))('as it is asked to %s', (operation, at) => {
    test.each(played(PASSING, at))('(%p) sends nobody to people: the answer comes, once', async (kind) => {
      // The history and the session are read where the answer to a message does not hold the AI's.
      const isRead = operation === 'history' || operation === 'get';
      if (isRead) Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 0.2 });
      sandbox().openCx.failNext(kind, 1, operation);
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text(QUESTION);
      await time().untilQuiet();
      isAnsweredOnce(conversationSid, customer.received());
      expect(entriesOf(sandbox(), 'opencx', 'turn.overlap')).toEqual([]);
    });
  });

  test.each(played(PASSING, 1))('(%p) of a flow’s turn: the flow is told the answer', async (kind) => {
    sandbox().openCx.failNext(kind, 1, 'send');
    const customer = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = customer.text(QUESTION);
    await time().untilQuiet();
    isAnsweredOnce(conversationSid, customer.received());
  });

  test.each(played(PASSING, 2))('(%p) of a call’s turn: the caller hears the answer', async (kind) => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    sandbox().openCx.failNext(kind, 1, 'send');
    await caller.says(QUESTION);
    await time().untilQuiet();
    await caller.isListenedTo();
    expect(caller.hears().at(-1)).toBe(english.replies.question);
    expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual([QUESTION]);
    caller.hangsUp();
  });

  test('that comes again with what is sent once more takes the customer to people, with the reason', async () => {
    sandbox().openCx.failNext(500, 2, 'send');
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text(QUESTION);
    await time().untilQuiet();
    const task = await untilWithPeople(sandbox(), conversationSid);
    expect(task.attributes.handoffReason).toContain('server error');
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([]);
  });
});
