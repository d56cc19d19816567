import { untilQuiet } from '../../harness/observe';
import { useSandbox } from '../../harness/use-sandbox';
import { expectAtRest, expectPosted, expectSent, upTo } from './expectations';
import { touchTask } from './next-event';
import { ESCALATION, expectHandedOff, expectUntouched, FIRST_TURN, isKnown, killedAtOffer } from './offered';

describe('The next message finishes', () => {
  const sandbox = useSandbox();
  beforeAll(() => {
    sandbox().openCx.requestsPerMinute = 10_000;
  });

  test(`a first turn (${FIRST_TURN} calls), an escalation (${ESCALATION} calls)`, async () => {
    const answered = await killedAtOffer(sandbox(), 'Where is my order?', Infinity);
    const escalated = await killedAtOffer(sandbox(), 'I want a human', Infinity);
    expect([answered.calls, escalated.calls]).toEqual([FIRST_TURN, ESCALATION]);
  });

  test.each(upTo(FIRST_TURN))('a first turn killed after call %i', async (n) => {
    const scene = await killedAtOffer(sandbox(), 'Where is my order?', n);
    const known = isKnown(sandbox(), scene.conversationSid);
    scene.customer.text('Hello?');
    await untilQuiet(sandbox());
    if (!known) {
      expectUntouched(sandbox(), scene);
      return;
    }
    expectSent(sandbox(), scene.conversationSid, ['Where is my order?', 'Hello?']);
    expectPosted(sandbox(), scene.conversationSid);
    expectAtRest(sandbox(), scene.conversationSid, 'ai');
    expect(sandbox().taskRouter.task(scene.taskSid)?.assignmentStatus).toBe('assigned');
  });

  test.each(upTo(ESCALATION))('an escalation killed after call %i', async (n) => {
    const scene = await killedAtOffer(sandbox(), 'I want a human', n);
    const known = isKnown(sandbox(), scene.conversationSid);
    scene.customer.text('Hello?');
    await untilQuiet(sandbox());
    if (!known) {
      expectUntouched(sandbox(), scene);
      return;
    }
    expectSent(sandbox(), scene.conversationSid, ['I want a human'], ['Hello?']);
    expectHandedOff(sandbox(), scene);
  });

  test.each(upTo(FIRST_TURN))(
    'a first turn killed after call %i, when an event of its task comes between',
    async (n) => {
      const scene = await killedAtOffer(sandbox(), 'Where is my order?', n);
      const known = isKnown(sandbox(), scene.conversationSid);
      await touchTask(sandbox(), scene.taskSid);
      scene.customer.text('Hello?');
      await untilQuiet(sandbox());
      if (!known) {
        expectUntouched(sandbox(), scene);
        return;
      }
      expectSent(sandbox(), scene.conversationSid, ['Where is my order?', 'Hello?']);
      expectPosted(sandbox(), scene.conversationSid);
      expectAtRest(sandbox(), scene.conversationSid, 'ai');
    },
  );
});
