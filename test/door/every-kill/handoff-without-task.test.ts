import { untilQuiet } from '../../harness/observe';
import { served } from './customers';
import { expectHandedOffAnew, expectSent, LINE, upTo } from './expectations';
import { killedWhenSaid } from './kill-after';
import { useSandboxForKills } from './sandbox-for-kills';

const WORDS = 'I want a human';
const CALLS = 11;

describe('A handoff when the AI’s task has ended', () => {
  const sandbox = useSandboxForKills();

  async function killed(n: number) {
    const scene = await served(sandbox());
    const [reservation] = sandbox().taskRouter.reservationsOf(scene.taskSid);
    sandbox().taskRouter.complete(reservation?.sid ?? '');
    await untilQuiet(sandbox());
    return { ...scene, calls: await killedWhenSaid(sandbox(), scene, WORDS, n) };
  }

  function expectHandedOff(scene: Awaited<ReturnType<typeof killed>>): void {
    const { conversationSid, customer } = scene;
    expectHandedOffAnew(sandbox(), scene, [LINE], { conversationSid, customerAddress: customer.number });
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
