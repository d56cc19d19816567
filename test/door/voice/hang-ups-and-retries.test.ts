import { sentToOpenCx, untilQuiet } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import type { Caller } from '../../../sandbox/people/caller';
import { hasPendingTurn, phaseOf } from '../../harness/stored';

const QUESTION = 'What are your opening hours?';
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';

/** What a caller does until a person is there, step by step. */
const STEPS: readonly ((caller: Caller) => Promise<unknown>)[] = [
  (caller) => caller.isListenedTo(),
  (caller) => caller.says(QUESTION),
  (caller) => caller.isListenedTo(),
  (caller) => caller.staysSilent(),
  (caller) => caller.interrupts(COMPLAINT),
  (caller) => caller.waitsForPeople(),
];

describe('a caller who hangs up', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);

  test.each(STEPS.map((_, step) => step + 1))(
    'after step %i leaves no task and nothing that runs',
    async (steps) => {
      const caller = sandbox().caller(newNumber());
      caller.dials();
      for (const step of STEPS.slice(0, steps)) await step(caller);
      caller.hangsUp();
      await untilQuiet(sandbox());
      expect(caller.call.status).toBe('completed');
      expect(caller.call.errors).toEqual([]);
      const { conversationSid } = caller;
      const open = sandbox()
        .taskRouter.tasks()
        .filter(
          ({ attributes, assignmentStatus }) =>
            attributes.call_sid === caller.call.callSid && assignmentStatus !== 'canceled',
        );
      expect(open).toEqual([]);
      expect(['resolved', 'human']).toContain(phaseOf(sandbox(), conversationSid));
    },
  );

  test('while the AI still thinks leaves no turn that waits, and its answer is for nobody', async () => {
    sandbox().openCx.thinkingSeconds = 30;
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(QUESTION);
    await time().untilQuiet(() => hasPendingTurn(sandbox(), caller.conversationSid));
    caller.hangsUp();
    await time().pass(40_000);
    sandbox().openCx.thinkingSeconds = 0;
    const { conversationSid } = caller;
    expect(phaseOf(sandbox(), conversationSid)).toBe('resolved');
    expect(hasPendingTurn(sandbox(), conversationSid)).toBe(false);
    expect(sandbox().conversations.messages(conversationSid).at(-1)?.body).toBe(QUESTION);
  });

  test('before anything was answered is no error', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    caller.hangsUp();
    await untilQuiet(sandbox());
    expect(caller.call.status).toBe('completed');
  });
});

describe('requests that come again', () => {
  const sandbox = useSandbox();
  afterEach(() => {
    sandbox().voice.tamper = undefined;
  });

  test.each([
    ['because their answer was lost', 'answer lost'],
    ['at the same moment', 'twice'],
  ] as const)(
    '%s: each word reaches the AI once, stands in the thread once, one task is made',
    async (_, tampering) => {
      sandbox().voice.tamper = () => tampering;
      const caller = sandbox().caller(newNumber());
      caller.dials();
      await caller.says(QUESTION);
      await caller.staysSilent();
      await caller.says(COMPLAINT);
      await caller.waitsForPeople();
      await untilQuiet(sandbox());
      const { conversationSid } = caller;
      expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([QUESTION, COMPLAINT]);
      const bodies = sandbox()
        .conversations.messages(conversationSid)
        .map(({ body }) => body);
      expect(new Set(bodies).size).toBe(bodies.length);
      expect(bodies).toHaveLength(6);
      const tasks = sandbox()
        .taskRouter.tasks()
        .filter(({ attributes }) => attributes.call_sid === caller.call.callSid);
      expect(tasks).toHaveLength(1);
      expect(tasks[0]?.attributes).toMatchObject({ handedOff: true, handoffSentiment: 'negative' });
      expect(caller.call.errors).toEqual([]);
    },
  );

  test('a turn that nobody finished and nobody answered goes to people instead of waiting for ever', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    // OpenCX wants no reply to these words, and Twilio loses that we have none.
    sandbox().openCx.skipNext('skipping_unuseful_response');
    sandbox().voice.tamper = (url) =>
      url.includes('Turn=1') && !url.includes('Waits') ? 'answer lost' : 'deliver';
    await caller.says('Hm.');
    await caller.waitsForPeople();
    expect(caller.call.errors).toEqual([]);
  });
});
