import { humanTask, untilQuiet } from '../../harness/observe';
import { expectAtRest, phaseOf } from '../../harness/stored';
import { served } from './customers';
import { expectNoTaskCompletedByUs, expectPosted, expectSent, upTo } from './expectations';
import { killedWhenSaid } from './kill-after';
import { touchTask } from './next-event';
import { useSandboxForKills } from './sandbox-for-kills';

const WORDS = 'Thank you';
const CALLS = 8;

describe('A matter that is resolved', () => {
  const sandbox = useSandboxForKills();

  async function killed(n: number) {
    const scene = await served(sandbox());
    return { ...scene, calls: await killedWhenSaid(sandbox(), scene, WORDS, n) };
  }

  function expectResolved({ conversationSid, taskSid }: Awaited<ReturnType<typeof killed>>): void {
    expectPosted(sandbox(), conversationSid);
    expectAtRest(sandbox(), conversationSid, 'resolved');
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('wrapping');
    expect(humanTask(sandbox(), conversationSid)).toBeUndefined();
    expectNoTaskCompletedByUs(sandbox());
  }

  test(`costs ${CALLS} outside calls`, async () => {
    const scene = await killed(Infinity);
    expectResolved(scene);
    expect(scene.calls).toBe(CALLS);
  });

  test.each(upTo(CALLS))('killed after call %i: the next message is answered', async (n) => {
    const scene = await killed(n);
    scene.say('Hello?');
    await untilQuiet(sandbox());
    expectSent(sandbox(), scene.conversationSid, ['Hello', WORDS, 'Hello?']);
    expectPosted(sandbox(), scene.conversationSid);
    expect(phaseOf(sandbox(), scene.conversationSid)).toMatch(/^(ai|resolved)$/);
    expectAtRest(sandbox(), scene.conversationSid, String(phaseOf(sandbox(), scene.conversationSid)));
    expect(humanTask(sandbox(), scene.conversationSid)).toBeUndefined();
  });

  test.each(upTo(CALLS, 1).filter((n) => n >= 2))(
    'killed after call %i: an event of its task finishes it',
    async (n) => {
      const scene = await killed(n);
      await touchTask(sandbox(), scene.taskSid);
      expectSent(sandbox(), scene.conversationSid, ['Hello', WORDS]);
      expectResolved(scene);
    },
  );
});
