import { usePassingTime } from '../../harness/use-sandbox';
import { humanTask, postsIn, sessionsOf } from '../../harness/observe';
import { hasPendingTurn, pretendToWatch, storedOf } from '../../harness/stored';
import { expectSent, upTo } from './expectations';
import { expectHandedOff, isKnown, isPending, killedAtOffer, type OfferedScene } from './offered';
import { useSandboxForKills } from './sandbox-for-kills';

const RESERVATION_SECONDS = 60;

/** Up to the call that accepts, or rejects, the offer. */
const BEFORE_ACCEPT = 9;
const BEFORE_REJECT = 13;

describe.each([
  { story: 'a first turn', words: 'Where is my order?', places: upTo(BEFORE_ACCEPT, 2) },
  { story: 'an escalation', words: 'I want a human', places: upTo(BEFORE_REJECT, 1) },
])('The timeout of the reservation brings to people $story', ({ words, places }) => {
  const sandbox = useSandboxForKills({ reservationSeconds: RESERVATION_SECONDS });
  const time = usePassingTime(sandbox);
  const scenes: (OfferedScene & { known: boolean })[] = [];

  beforeAll(async () => {
    await pretendToWatch(sandbox());
    for (const n of places) {
      const scene = await killedAtOffer(sandbox(), words, n);
      scenes.push({ ...scene, known: isKnown(sandbox(), scene.conversationSid) });
    }
    await leaveTheAiQueue();
    for (const { taskSid } of scenes) expect(isPending(sandbox(), taskSid)).toBe(true);
    await time().pass(RESERVATION_SECONDS * 1_000);
  }, 60_000);

  /** The AI worker is put back after each timeout, and would be offered the task again. */
  async function leaveTheAiQueue(): Promise<void> {
    const { aiWorker } = sandbox().flex;
    const path = `/v1/Workspaces/${sandbox().taskRouter.workspaceSid}/Workers/${aiWorker.sid}`;
    const attributes = { ...aiWorker.attributes, routing: { skills: [] } };
    await sandbox().api('POST', 'taskrouter.twilio.com', path, { Attributes: JSON.stringify(attributes) });
  }

  test.each(places)('killed after call %i', (n) => {
    const scene = scenes[places.indexOf(n)];
    if (!scene) throw new Error('Not played');
    const { conversationSid, taskSid, known } = scene;
    expect(sandbox().taskRouter.reservationsOf(taskSid)[0]?.status).toBe('timeout');
    expect(humanTask(sandbox(), conversationSid)?.sid).toBe(taskSid);
    if (known) expectSent(sandbox(), conversationSid, [words]);
    if (known && words === 'I want a human') {
      expectHandedOff(sandbox(), scene);
      return;
    }
    expect(postsIn(sandbox(), conversationSid)).toEqual([]);
    expect(sessionsOf(sandbox(), conversationSid).length).toBeLessThanOrEqual(2);
    if (!known) return;
    expect(hasPendingTurn(sandbox(), conversationSid)).toBe(false);
    // Given back as one that died: whoever is offered the task looks first.
    const { isLeased, isLeft } = storedOf(sandbox(), conversationSid) ?? {};
    expect(!isLeased || isLeft).toBe(true);
  });
});
