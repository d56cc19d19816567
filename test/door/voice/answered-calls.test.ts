import phrases from '../../../src/assets/phrases.private.json';
import { english } from '../../../sandbox/opencx/languages/english';
import { entriesOf, sentToOpenCx, sessionsOf, untilQuiet } from '../../harness/observe';
import { newNumber, useSandbox } from '../../harness/use-sandbox';
import { phaseOf, storedOf } from '../../harness/stored';

const QUESTION = 'Where is my order 4711?';
const COMPLAINT = 'It is broken again! I am angry, I want a refund.';
const SPOKEN = phrases.languages.en.phone;

describe('a call the AI answers', () => {
  const sandbox = useSandbox();
  const threadOf = (conversation: string): [string, string][] =>
    sandbox()
      .conversations.messages(conversation)
      .map(({ author, body }) => [author, body ?? '']);

  test('is greeted, answered turn by turn, interrupted, and handed off with all a rep needs', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says(QUESTION);
    await caller.interrupts(COMPLAINT);
    const taskSid = await caller.waitsForPeople();

    const [greeting, answer, apology] = caller.heard();
    expect(greeting).toEqual({
      text: SPOKEN.greeting,
      language: 'en-US',
      voice: 'Polly.Joanna-Neural',
      cut: false,
    });
    expect(answer?.cut).toBe(true);
    expect(apology?.text).toBe(english.replies.complaint);

    const { conversationSid } = caller;
    const task = sandbox().taskRouter.task(taskSid);
    expect(task).toMatchObject({ taskChannelUniqueName: 'voice', queueName: 'Support' });
    expect(task?.attributes).toMatchObject({
      handedOff: true,
      handoffSummary: english.summary([QUESTION, COMPLAINT]),
      handoffSentiment: 'negative',
      handoffReason: expect.any(String) as string,
      handoffLanguage: 'en',
      handoffTimestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      call_sid: caller.call.callSid,
      from: caller.number,
      name: caller.number,
      conversationSid,
      conversations: {
        media: [{ conversation_sid: conversationSid }, { type: 'ChatTranscript', sid: conversationSid }],
      },
    });
    expect(threadOf(conversationSid)).toEqual([
      ['system', expect.stringContaining(`Summary: ${english.summary([QUESTION, COMPLAINT])}`)],
      ['AI Support Agent', SPOKEN.greeting],
      [caller.number, QUESTION],
      ['AI Support Agent', answer?.text],
      [caller.number, COMPLAINT],
      ['AI Support Agent', apology?.text],
    ]);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([QUESTION, COMPLAINT]);
  });

  test('reaches a rep who is connected, and ends when the caller hangs up', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('I want to talk to a human');
    const taskSid = await caller.waitsForPeople();
    expect(caller.hears()).toEqual([SPOKEN.greeting, SPOKEN.passingOn]);
    await sandbox().rep.takesCall(taskSid);
    await caller.isConnected();
    expect(sandbox().taskRouter.task(taskSid)).toMatchObject({
      assignmentStatus: 'assigned',
      attributes: { conference: { participants: { customer: caller.call.callSid } } },
    });
    caller.hangsUp();
    expect(sandbox().taskRouter.task(taskSid)?.assignmentStatus).toBe('wrapping');
  });

  test('tells OpenCX who calls and what the IVR before it knows', async () => {
    const { voice, urlOf } = { voice: sandbox().voice, urlOf: sandbox().urlOf.bind(sandbox()) };
    voice.numbers.set('+15005550020', { voiceUrl: urlOf('/voice/answer?menu=sales&order_id=77') });
    const caller = sandbox().caller(newNumber());
    caller.dials('+15005550020');
    await caller.says('I want to talk to a human');
    const taskSid = await caller.waitsForPeople();
    const [session] = sessionsOf(sandbox(), caller.conversationSid);
    expect(session?.contact).toMatchObject({ phone_number: caller.number });
    expect(session?.customData).toMatchObject({
      flex_menu: 'sales',
      flex_order_id: '77',
      flex_call_sid: caller.call.callSid,
      flex_conversation_sid: caller.conversationSid,
    });
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({ menu: 'sales', order_id: '77' });
  });

  test('tells everything an IVR passes, under whatever name and however often', async () => {
    const query = new URLSearchParams('name=Ann+Lee&tag=a&tag=b&type=vip&from=web&to=sales&direction=up');
    query.append('channelType', 'x');
    query.append('call_sid', 'mine');
    query.append('customerAddress', 'y');
    query.append('handedOff', 'no');
    query.append('handoffSummary', 'z');
    const number = newNumber();
    const voiceUrl = sandbox().urlOf(`/voice/answer?${query.toString()}`);
    sandbox().voice.numbers.set(number, { voiceUrl });
    const caller = sandbox().caller(newNumber());
    caller.dials(number);
    await caller.says('I want to speak to a human');
    const taskSid = await caller.waitsForPeople();
    const [session] = sessionsOf(sandbox(), caller.conversationSid);
    const told = {
      ...{ name: 'Ann Lee', ivr_type: 'vip', ivr_from: 'web', ivr_to: 'sales', ivr_direction: 'up' },
      ...{ ivr_channelType: 'x', ivr_call_sid: 'mine', ivr_customerAddress: 'y' },
      ...{ ivr_handedOff: 'no', ivr_handoffSummary: 'z' },
    };
    expect(session?.customData).toMatchObject({
      ...Object.fromEntries(Object.entries(told).map(([name, value]) => [`flex_${name}`, value])),
      ...{ flex_tag: '["a","b"]', flex_from: caller.number, flex_to: number },
    });
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({
      ...{ ...told, tag: ['a', 'b'], from: caller.number, to: number, type: 'inbound' },
      ...{ direction: 'inbound', channelType: 'voice', call_sid: caller.call.callSid, handedOff: true },
    });
  });

  test('takes keys as what the caller says', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.presses('2#');
    await caller.isListenedTo();
    expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual(['[pressed 2]']);
  });

  test('asks a silent caller twice, then brings in a person', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    for (let time = 1; time <= 3; time++) await caller.staysSilent();
    const taskSid = await caller.waitsForPeople();
    expect(caller.hears()).toEqual([
      SPOKEN.greeting,
      SPOKEN.areYouThere,
      SPOKEN.areYouThere,
      SPOKEN.passingOn,
    ]);
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({
      handedOff: true,
      handoffReason: 'The AI could not hear or understand the caller',
    });
    expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual([]);
  });

  test('asks again for what the recogniser guessed, and forgets it when it is said clearly', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('mumble', 0.1);
    await caller.says('mumble', 0.2);
    await caller.says('What are your opening hours?', 0.9);
    await caller.says('mumble', 0.1);
    await caller.isListenedTo();
    expect(caller.hears().filter((text) => text === SPOKEN.pardon)).toHaveLength(3);
    expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual(['What are your opening hours?']);
  });

  test('takes speech of which the recogniser does not say how sure it is', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('What are your opening hours?', 0);
    await caller.isListenedTo();
    expect(sentToOpenCx(sandbox(), caller.conversationSid)).toEqual(['What are your opening hours?']);
  });

  test('says goodbye to a caller who says nothing more once the matter is settled', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('Thank you, that is all!');
    await caller.staysSilent();
    await caller.isDone();
    expect(caller.hears().at(-1)).toBe(SPOKEN.goodbye);
    expect(caller.call.errors).toEqual([]);
  });

  test.each(['hangs up', 'says nothing more'])(
    'tells OpenCX once that the matter is settled, when the caller %s then',
    async (ending) => {
      const caller = sandbox().caller(newNumber());
      caller.dials();
      await caller.says('Thank you, that is all!');
      await caller.isListenedTo();
      if (ending === 'hangs up') caller.hangsUp();
      else await caller.staysSilent();
      await caller.isDone();
      await untilQuiet(sandbox());
      const [session] = sessionsOf(sandbox(), caller.conversationSid);
      const updates = entriesOf(sandbox(), 'opencx', 'session.updated').map(({ details }) => details);
      expect(updates.filter(({ sessionId }) => sessionId === session?.id)).toEqual([
        { sessionId: session?.id, status: 'closed_resolved' },
      ]);
    },
  );

  test('goes on with a caller who has another question after the matter was settled', async () => {
    const caller = sandbox().caller(newNumber());
    caller.dials();
    await caller.says('Thank you, that is all!');
    await caller.says(QUESTION);
    await caller.isListenedTo();
    expect(sentToOpenCx(sandbox(), caller.conversationSid)).toContain(QUESTION);
  });

  test('may follow a call of the same customer in the same session once that one is over', async () => {
    const number = newNumber();
    const first = sandbox().caller(number);
    first.dials();
    await first.says('What are your opening hours?');
    await first.isListenedTo();
    const { conversationSid } = first;
    first.hangsUp();
    await sandbox().journal.until(
      'the first call is known to be over',
      () => phaseOf(sandbox(), conversationSid) === 'resolved',
    );
    const second = sandbox().caller(number);
    second.dials();
    await second.says('And on Sundays?');
    await second.isListenedTo();
    const session = storedOf(sandbox(), conversationSid)?.session?.id;
    expect(session).toBeDefined();
    expect(storedOf(sandbox(), second.conversationSid)?.session?.id).toBe(session);
  });

  test('shares no session with another call of the same number at the same time', async () => {
    const number = newNumber();
    const callers = [sandbox().caller(number), sandbox().caller(number)];
    for (const caller of callers) caller.dials();
    await Promise.all(callers.map((caller) => caller.says('What are your opening hours?')));
    await Promise.all(callers.map((caller) => caller.isListenedTo()));
    const sessions = callers.map(({ conversationSid }) => storedOf(sandbox(), conversationSid)?.session?.id);
    expect(new Set(sessions).size).toBe(2);
  });

  test('is served when the caller shows no number', async () => {
    const caller = sandbox().caller('anonymous');
    caller.dials();
    await caller.says('I want to talk to a human');
    const taskSid = await caller.waitsForPeople();
    expect(sandbox().taskRouter.task(taskSid)?.attributes).toMatchObject({
      handedOff: true,
      name: 'anonymous',
    });
    expect(sessionsOf(sandbox(), caller.conversationSid)[0]?.contact).toBeUndefined();
  });
});
