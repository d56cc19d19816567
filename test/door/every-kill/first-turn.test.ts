import { untilQuiet } from '../../harness/observe';
import { expectAtRest, pretendToWatch } from '../../harness/stored';
import { expectPosted, expectSent, upTo } from './expectations';
import { touchTask } from './next-event';
import {
  ESCALATION,
  expectHandedOff,
  expectUntouched,
  FIRST_TURN,
  isKnown,
  killedAtOffer,
  type OfferedScene,
} from './offered';
import { useSandboxForKills } from './sandbox-for-kills';

describe('The next message finishes', () => {
  const sandbox = useSandboxForKills();
  beforeAll(() => pretendToWatch(sandbox()));

  /** The customer writes on: both messages are answered, once; nothing is when the offer was all that was known. */
  async function expectGoesOn(scene: OfferedScene, known: boolean): Promise<void> {
    scene.customer.text('Hello?');
    await untilQuiet(sandbox());
    if (!known) {
      expectUntouched(sandbox(), scene);
      return;
    }
    expectSent(sandbox(), scene.conversationSid, ['Where is my order?', 'Hello?']);
    expectPosted(sandbox(), scene.conversationSid);
    expectAtRest(sandbox(), scene.conversationSid, 'ai');
  }

  test(`a first turn (${FIRST_TURN} calls), an escalation (${ESCALATION} calls)`, async () => {
    const answered = await killedAtOffer(sandbox(), 'Where is my order?', Infinity);
    const escalated = await killedAtOffer(sandbox(), 'I want a human', Infinity);
    expect([answered.calls, escalated.calls]).toEqual([FIRST_TURN, ESCALATION]);
  });

  test.each(upTo(FIRST_TURN))('a first turn killed after call %i', async (n) => {
    const scene = await killedAtOffer(sandbox(), 'Where is my order?', n);
    const known = isKnown(sandbox(), scene.conversationSid);
    await expectGoesOn(scene, known);
    if (known) expect(sandbox().taskRouter.task(scene.taskSid)?.assignmentStatus).toBe('assigned');
  });

  test.each(upTo(ESCALATION, 2))('an escalation killed after call %i', async (n) => {
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

  test.each(upTo(FIRST_TURN, 1))(
    'a first turn killed after call %i, when an event of its task comes between',
    async (n) => {
      const scene = await killedAtOffer(sandbox(), 'Where is my order?', n);
      const known = isKnown(sandbox(), scene.conversationSid);
      await touchTask(sandbox(), scene.taskSid);
      await expectGoesOn(scene, known);
    },
  );
});
