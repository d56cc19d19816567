import phrases from '../../src/assets/phrases.private.json';
import { newSid } from '../../sandbox/kernel/sids';
import type { Operation } from '../../sandbox/opencx/operations';
import type { Caller } from '../../sandbox/people/caller';
import { AI_NUMBER, TRANSFER_NUMBER } from '../../sandbox/voice/company-numbers';
import { entriesOf, untilWithPeople } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { phaseOf } from '../harness/stored';

const SPOKEN = phrases.languages.en.phone;
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';
const THANKS = 'Thank you, that is all!';
const JUDGEMENT = { summary: 'A broken lamp; wants a refund.', sentiment: 'angry' as const };
/** How long the line may be silent for what a caller has nothing of, with all that must be done beside; milliseconds. */
const PATIENCE = 3_000;

/** OpenCX accepts the request that nothing depends on, and never answers it. */
describe('OpenCX that falls silent in what it is told last', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);
  let stopFollowing: (() => void) | undefined;
  afterEach(() => {
    stopFollowing?.();
    sandbox().openCx.recover();
  });

  /** From the moment on at which its AI has done this. */
  function fallsSilentAfter(happening: 'ai.escalated' | 'ai.resolved', operation: Operation): void {
    stopFollowing = sandbox().journal.follow(({ source, what }) => {
      if (source === 'opencx' && what === happening) sandbox().openCx.failNext('silence', 1, operation);
    });
  }

  const failures = (): number => entriesOf(sandbox(), 'opencx', 'request.failed').length;

  /** The longest a caller waited for one of their requests, in milliseconds. */
  function longestSilence({ call }: Caller): number {
    const of = (what: string): number[] =>
      entriesOf(sandbox(), 'voice', what)
        .filter(({ details }) => details.callSid === call.callSid)
        .map(({ at }) => at.getTime());
    const answered = of('webhook.answered');
    return Math.max(...of('webhook.called').map((called, index) => (answered[index] ?? Infinity) - called));
  }

  const callOfFlow = (): Record<string, string> => ({
    CallSid: newSid('CA'),
    From: newNumber(),
    To: AI_NUMBER,
  });

  async function taskOf(caller: Caller): Promise<Record<string, unknown>> {
    await time().untilQuiet();
    return sandbox().taskRouter.task(await caller.waitsForPeople())?.attributes ?? {};
  }

  test('an escalated call comes to people with everything a rep needs, and soon', async () => {
    fallsSilentAfter('ai.escalated', 'send');
    const before = failures();
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(COMPLAINT);
    expect(await taskOf(caller)).toMatchObject({
      handoffSentiment: 'negative',
      handoffReason: expect.not.stringContaining('failed') as string,
      conversationSid: caller.conversationSid,
    });
    expect(failures()).toBe(before + 1);
    expect(longestSilence(caller)).toBeLessThan(PATIENCE);
  });

  test('a transferred call brings its summary and thread, and soon', async () => {
    const number = newNumber();
    sandbox().openCx.phoneCall({ from: number, said: ['My lamp is broken.'], judgement: JUDGEMENT });
    sandbox().openCx.failNext('silence', 1, 'send');
    const caller = sandbox().caller(number);
    caller.dials(TRANSFER_NUMBER);
    expect(await taskOf(caller)).toMatchObject({
      handoffSummary: JUDGEMENT.summary,
      conversationSid: caller.conversationSid,
    });
    expect(longestSilence(caller)).toBeLessThan(PATIENCE);
  });

  test('a caller whose matter is settled hears the AI’s last words and goodbye, and soon', async () => {
    fallsSilentAfter('ai.resolved', 'update');
    const before = failures();
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(THANKS);
    await time().untilQuiet(() => caller.call.isListening && caller.hears().length > 1);
    await caller.staysSilent();
    await time().untilQuiet();
    await caller.isDone();
    expect(caller.hears().at(-1)).toBe(SPOKEN.goodbye);
    expect(failures()).toBe(before + 1);
    expect(longestSilence(caller)).toBeLessThan(PATIENCE);
  });

  /** @returns what a flow is answered, and after how many milliseconds */
  async function ask(
    path: string,
    form: Record<string, string>,
  ): Promise<{ took: number; answer: Record<string, unknown> }> {
    const begun = sandbox().clock.now().getTime();
    const answering = sandbox().webhooks.post(sandbox().urlOf(path), form, 10_000);
    await time().untilQuiet();
    const answer = JSON.parse((await answering).body) as Record<string, unknown>;
    return { took: sandbox().clock.now().getTime() - begun, answer };
  }

  test('a flow gets the reply that settles the matter, and soon', async () => {
    fallsSilentAfter('ai.resolved', 'update');
    const before = failures();
    const { took, answer } = await ask('/studio/turn', { ...callOfFlow(), Body: THANKS });
    expect(answer).toMatchObject({ outcome: 'resolve', reply: expect.stringMatching(/\S/) as string });
    expect(failures()).toBe(before + 1);
    expect(took).toBeLessThan(PATIENCE);
  });

  test('a flow gets the attributes for Send to Flex, and soon', async () => {
    const form = callOfFlow();
    fallsSilentAfter('ai.escalated', 'send');
    const before = failures();
    await ask('/studio/turn', { ...form, Body: COMPLAINT });
    const { took, answer } = await ask('/studio/handoff', form);
    expect(answer).toMatchObject({ handedOff: true, handoffSentiment: 'negative' });
    expect(failures()).toBe(before + 1);
    expect(took).toBeLessThan(PATIENCE);
  });

  test('a conversation in which somebody writes is with people, and its webhook is answered soon', async () => {
    fallsSilentAfter('ai.escalated', 'send');
    const before = failures();
    const { conversationSid } = sandbox().customer(newNumber()).text(COMPLAINT);
    const begun = sandbox().clock.now().getTime();
    await time().untilQuiet();
    const task = await untilWithPeople(sandbox(), conversationSid);
    expect(task.attributes).toMatchObject({ handoffSentiment: 'negative' });
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    expect(failures()).toBe(before + 1);
    expect(sandbox().clock.now().getTime() - begun).toBeLessThan(PATIENCE);
  });
});
