import { untilQuiet } from '../../harness/observe';
import { useSandbox } from '../../harness/use-sandbox';
import { served } from './customers';
import {
  expectAtRest,
  expectNoTaskCompletedByUs,
  expectOneTaskForPeople,
  expectPosted,
  expectSent,
  expectToldOnce,
  LINE,
  upTo,
} from './expectations';
import { killAfter, letLeaseRunOut } from './kill-after';

const WORDS = 'I want a human';
const CALLS = 11;

describe('A handoff when the AI’s task has ended', () => {
  const sandbox = useSandbox();
  beforeAll(() => {
    sandbox().openCx.requestsPerMinute = 10_000;
  });

  async function killed(n: number) {
    const scene = await served(sandbox());
    const { conversationSid, taskSid, say } = scene;
    const [reservation] = sandbox().taskRouter.reservationsOf(taskSid);
    sandbox().taskRouter.complete(reservation?.sid ?? '');
    await untilQuiet(sandbox());
    const calls = await killAfter(
      sandbox(),
      n,
      ({ ConversationSid, Body }) => ConversationSid === conversationSid && Body === WORDS,
      () => say(WORDS),
    );
    await letLeaseRunOut(sandbox(), conversationSid);
    return { ...scene, calls };
  }

  function expectHandedOff({ conversationSid, taskSid, customer }: Awaited<ReturnType<typeof killed>>): void {
    expectPosted(sandbox(), conversationSid, [LINE]);
    const inherited = { conversationSid, customerAddress: customer.number };
    expect(expectOneTaskForPeople(sandbox(), conversationSid, inherited)).not.toBe(taskSid);
    expectToldOnce(sandbox(), conversationSid);
    expectAtRest(sandbox(), conversationSid, 'human');
    expectNoTaskCompletedByUs(sandbox());
  }

  test(`costs ${CALLS} outside calls`, async () => {
    const scene = await killed(Infinity);
    expectHandedOff(scene);
    expect(scene.calls).toBe(CALLS);
  });

  test.each(upTo(CALLS))('killed after call %i: the next message finishes it', async (n) => {
    const scene = await killed(n);
    scene.say('Hello?');
    await untilQuiet(sandbox());
    expectSent(sandbox(), scene.conversationSid, ['Hello', WORDS], ['Hello?']);
    expectHandedOff(scene);
  });
});
