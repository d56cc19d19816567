import type { FlowCall } from '../../../sandbox/studio/flow-call';
import type { Task } from '../../../sandbox/taskrouter/taskrouter';
import { sentToOpenCx, sessionsOf, stateOf, untilQuiet } from '../../harness/observe';
import { newNumber, useSandbox } from '../../harness/use-sandbox';
import { FLOW_CALL_ADDRESS, publishVoiceFlow } from '../../../sandbox/studio/documented-flows';

describe('The voice flow of the documentation', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '30' } });

  beforeAll(() => publishVoiceFlow(sandbox()));
  afterEach(() => {
    sandbox().openCx.thinkingSeconds = 0;
  });

  const dial = (): FlowCall => sandbox().flowRunner.dial(newNumber(), FLOW_CALL_ADDRESS);

  const untilHeard = (call: FlowCall, count: number): Promise<void> =>
    sandbox().journal.until(
      `${count} things were said to the caller`,
      () => call.heard.length >= count,
      40_000,
    );

  async function taskOf(call: FlowCall): Promise<Task> {
    await sandbox().journal.until('the call is enqueued', () => call.taskSid !== undefined, 40_000);
    const task = sandbox().taskRouter.task(call.taskSid ?? '');
    if (!task) throw new Error('The task is gone');
    return task;
  }

  /** What stands in the call's thread. */
  const thread = (call: FlowCall): string[] =>
    sandbox()
      .conversations.messages(call.sid)
      .map(({ author, body }) => `${author}: ${body ?? ''}`);

  test('answers what the caller says, turn after turn, in one session; the thread has it all', async () => {
    const call = dial();
    call.says('Where is my order?');
    await untilHeard(call, 2);
    call.says('And the other one?');
    await untilHeard(call, 3);
    await untilQuiet(sandbox());
    const { sid } = sandbox().conversations.conversation(call.sid);
    expect(sentToOpenCx(sandbox(), sid)).toEqual(['Where is my order?', 'And the other one?']);
    expect(sessionsOf(sandbox(), sid)).toHaveLength(1);
    expect(thread(call).slice(1)).toEqual([
      `${call.from}: Where is my order?`,
      `AI Support Agent: ${call.heard[1] ?? ''}`,
      `${call.from}: And the other one?`,
      `AI Support Agent: ${call.heard[2] ?? ''}`,
    ]);
    expect(stateOf(sandbox(), sid)).toMatchObject({ phase: 'studio' });
  });

  test('goes from the first word to the rep’s task with six attributes, thread and note', async () => {
    const call = dial();
    call.says('It is broken again! I am angry, I want a refund.');
    const task = await taskOf(call);
    const { sid } = sandbox().conversations.conversation(call.sid);
    expect(task.queueSid).toBe(sandbox().flex.humanQueue.sid);
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: expect.stringMatching(/\S/) as string,
      handoffSummary: expect.stringMatching(/\S/) as string,
      handoffSentiment: 'negative',
      handoffLanguage: 'en',
      handoffTimestamp: expect.stringMatching(/^\d{4}-/) as string,
      conversationSid: sid,
      conversations: { media: [{ conversation_sid: sid }, { type: 'ChatTranscript', sid }] },
      name: call.from,
      call_sid: call.sid,
    });
    await untilQuiet(sandbox());
    expect(thread(call)[0]).toMatch(/Summary: .*\nSentiment: negative\nReason: /s);
    expect(call.heard).toHaveLength(2);
    expect(stateOf(sandbox(), sid)).toMatchObject({ phase: 'human' });
  });

  test('a key leads to a person; a silent caller is asked whether they are there', async () => {
    const call = dial();
    call.staysSilent();
    call.presses('0');
    const task = await taskOf(call);
    expect(call.heard[1]).toBe('Are you still there?');
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: 'A person was brought in by the Studio flow, not by the AI',
    });
  });

  test('a slow AI is waited for; the caller hears that it takes a moment, and nothing is sent twice', async () => {
    sandbox().openCx.thinkingSeconds = 11;
    const call = dial();
    call.says('Where is my order?');
    await sandbox().journal.until(
      'the answer was spoken',
      () => call.heard.some((text) => text.includes('order')),
      40_000,
    );
    await untilQuiet(sandbox());
    const { sid } = sandbox().conversations.conversation(call.sid);
    expect(call.heard).toContain('One moment, please.');
    expect(sentToOpenCx(sandbox(), sid)).toEqual(['Where is my order?']);
  }, 60_000);

  test('an AI that is down leads to a person, who is told why; the caller hears it', async () => {
    sandbox().openCx.failing = 500;
    const call = dial();
    call.says('<Hangup/> {{trigger.call.From}} "hello" & goodbye');
    const task = await taskOf(call);
    sandbox().openCx.failing = undefined;
    expect(task.attributes.handoffReason).toMatch(/server error/);
    expect(task.attributes.handoffSummary).toContain('<Hangup/> {{trigger.call.From}} "hello" & goodbye');
    expect(call.heard).toHaveLength(2);
  });
});
