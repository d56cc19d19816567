import type { Caller } from '../../../sandbox/people/caller';
import { FLOW_CALL_ADDRESS, publishVoiceFlow } from '../../../sandbox/studio/documented-flows';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { sentToOpenCx, sessionsOf, untilQuiet } from '../../harness/observe';
import { newNumber, useQuickTime, useSandbox } from '../../harness/use-sandbox';
import { phaseOf } from '../../harness/stored';

const STILL_THERE = 'Are you still there?';
const THANKS = 'Thank you, that is all!';
const BY_THE_FLOW = 'A person was brought in by the Studio flow, not by the AI';
const BUSY = 'All our colleagues are on calls. Please stay on the line.';

describe('The voice flow of the documentation', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '30' } });
  useQuickTime(sandbox);

  beforeAll(() => publishVoiceFlow(sandbox()));
  afterEach(() => {
    sandbox().openCx.thinkingSeconds = 0;
    sandbox().voice.queueSize = 100;
  });

  function dial(): Caller {
    const caller = sandbox().caller(newNumber());
    caller.dials(FLOW_CALL_ADDRESS);
    return caller;
  }

  async function taskOf(caller: Caller): Promise<Task> {
    const task = sandbox().taskRouter.task(await caller.waitsForPeople());
    if (!task) throw new Error('The task is gone');
    return task;
  }

  /** What stands in the call's thread. */
  const thread = ({ call }: Caller): string[] =>
    sandbox()
      .conversations.messages(call.callSid)
      .map(({ author, body }) => `${author}: ${body ?? ''}`);

  test('answers what the caller says, turn after turn, in one session; the thread has it all', async () => {
    const caller = dial();
    await caller.says('Where is my order?');
    await caller.says('And the other one?');
    await caller.isListenedTo();
    await untilQuiet(sandbox());
    const { sid } = sandbox().conversations.conversation(caller.call.callSid);
    expect(sentToOpenCx(sandbox(), sid)).toEqual(['Where is my order?', 'And the other one?']);
    expect(sessionsOf(sandbox(), sid)).toHaveLength(1);
    const [, first = '', second = ''] = caller.hears();
    expect(thread(caller).slice(1)).toEqual([
      `${caller.number}: Where is my order?`,
      `AI Support Agent: ${first}`,
      `${caller.number}: And the other one?`,
      `AI Support Agent: ${second}`,
    ]);
    expect(phaseOf(sandbox(), sid)).toBe('studio');
    caller.hangsUp();
  });

  test('goes from the first word to the rep’s task with six attributes, thread and note; the rep takes the call', async () => {
    const caller = dial();
    await caller.says('It is broken again! I am angry, I want a refund.');
    const task = await taskOf(caller);
    const { sid } = sandbox().conversations.conversation(caller.call.callSid);
    expect(task.queueSid).toBe(sandbox().flex.humanQueue.sid);
    expect(task).toMatchObject({ taskChannelUniqueName: 'voice' });
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: expect.stringMatching(/\S/) as string,
      handoffSummary: expect.stringMatching(/\S/) as string,
      handoffSentiment: 'negative',
      handoffLanguage: 'en',
      handoffTimestamp: expect.stringMatching(/^\d{4}-/) as string,
      conversationSid: sid,
      conversations: { media: [{ conversation_sid: sid }, { type: 'ChatTranscript', sid }] },
      name: caller.number,
      call_sid: caller.call.callSid,
    });
    await untilQuiet(sandbox());
    expect(thread(caller)[0]).toMatch(/Summary: .*\nSentiment: negative\nReason: /s);
    expect(caller.hears()).toHaveLength(2);
    expect(phaseOf(sandbox(), sid)).toBe('human');
    await sandbox().rep.takesCall(task.sid);
    await caller.isConnected();
    caller.hangsUp();
  });

  test('a key leads to a person, also while the flow speaks', async () => {
    const caller = dial();
    await caller.presses('0');
    const task = await taskOf(caller);
    expect(task.attributes).toMatchObject({ handedOff: true, handoffReason: BY_THE_FLOW });
    caller.hangsUp();
  });

  test('a silent caller is asked twice whether they are there, hears no answer again, and gets a person', async () => {
    const caller = dial();
    await caller.says('Where is my order?');
    for (let time = 1; time <= 3; time++) await caller.staysSilent();
    const task = await taskOf(caller);
    expect(caller.hears().slice(1)).toEqual([expect.stringContaining('order'), STILL_THERE, STILL_THERE]);
    expect(task.attributes).toMatchObject({ handedOff: true, handoffReason: BY_THE_FLOW });
    caller.hangsUp();
  });

  test('a caller who speaks again is asked twice again before a person is brought in', async () => {
    const caller = dial();
    await caller.staysSilent();
    await caller.staysSilent();
    await caller.says('Where is my order?');
    await caller.staysSilent();
    await caller.isListenedTo();
    expect(caller.hears().slice(1)).toEqual([
      ...[STILL_THERE, STILL_THERE],
      expect.stringContaining('order'),
      STILL_THERE,
    ]);
    caller.hangsUp();
  });

  test('a caller whose matter is settled and who says nothing more hears goodbye, and the call is over', async () => {
    const caller = dial();
    await caller.says(THANKS);
    await caller.staysSilent();
    await caller.isDone();
    expect(caller.hears().slice(1)).toEqual([
      expect.stringMatching(/welcome/),
      'Thank you for calling. Goodbye.',
    ]);
    expect(caller.call.queue).toBeUndefined();
    expect(caller.call.errors).toEqual([]);
  });

  test('a caller whose matter is settled may have another question, and is then asked whether they are there', async () => {
    const caller = dial();
    await caller.says(THANKS);
    await caller.says('Where is my order?');
    await caller.staysSilent();
    await caller.isListenedTo();
    expect(caller.hears().slice(2)).toEqual([expect.stringContaining('order'), STILL_THERE]);
    caller.hangsUp();
  });

  test('a slow AI is waited for; the caller hears that it takes a moment, and nothing is sent twice', async () => {
    sandbox().openCx.thinkingSeconds = 11;
    const caller = dial();
    await caller.says('Where is my order?');
    await caller.isListenedTo();
    await untilQuiet(sandbox());
    const { sid } = sandbox().conversations.conversation(caller.call.callSid);
    expect(caller.hears()).toContain('One moment, please.');
    expect(caller.hears().at(-1)).toContain('order');
    expect(sentToOpenCx(sandbox(), sid)).toEqual(['Where is my order?']);
    caller.hangsUp();
  });

  test('an AI that is down leads to a person, who is told why; the caller hears it', async () => {
    sandbox().openCx.failing = 500;
    const caller = dial();
    await caller.says('<Hangup/> {{trigger.call.From}} "hello" & goodbye');
    const task = await taskOf(caller);
    sandbox().openCx.failing = undefined;
    expect(task.attributes.handoffReason).toMatch(/server error/);
    expect(task.attributes.handoffSummary).toContain('<Hangup/> {{trigger.call.From}} "hello" & goodbye');
    expect(caller.hears()).toHaveLength(2);
    caller.hangsUp();
  });

  test('a full queue keeps nobody out: the caller is told so, waits, and comes in with what is known', async () => {
    sandbox().voice.queueSize = 0;
    const caller = dial();
    await caller.says('It is broken again! I am angry, I want a refund.');
    await sandbox().journal.until('the caller is told', () => caller.hears().includes(BUSY));
    await caller.staysSilent();
    await sandbox().journal.until(
      'the caller is told again',
      () => caller.hears().filter((text) => text === BUSY).length === 2,
    );
    sandbox().voice.queueSize = 1;
    await caller.staysSilent();
    const task = await taskOf(caller);
    expect(task.attributes).toMatchObject({ handedOff: true, handoffSentiment: 'negative' });
    caller.hangsUp();
  });
});
