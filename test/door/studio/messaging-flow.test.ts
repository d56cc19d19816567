import {
  entriesOf,
  humanTask,
  postsIn,
  sentToOpenCx,
  sessionsOf,
  tasksOf,
  untilQuiet,
  untilWithPeople,
} from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { FlowCustomer } from '../../../sandbox/people/flow-customer';
import { publishMessagingFlow } from '../../../sandbox/studio/documented-flows';
import { hasPendingTurn, isLeased, phaseOf } from '../../harness/stored';

describe('The messaging flow of the documentation', () => {
  const sandbox = useSandbox();
  usePassingTime(sandbox);

  beforeAll(() => publishMessagingFlow(sandbox()));

  const customer = (): FlowCustomer => new FlowCustomer(sandbox(), newNumber());

  test('answers the customer, once, message after message, in one session and without a task', async () => {
    const ada = customer();
    const conversationSid = ada.text('Where is my order?');
    await untilQuiet(sandbox());
    ada.text('And the other one?');
    await untilQuiet(sandbox());
    expect(ada.received()).toEqual([expect.stringContaining('order'), expect.any(String)]);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?', 'And the other one?']);
    expect(sessionsOf(sandbox(), conversationSid)).toHaveLength(1);
    expect(phaseOf(sandbox(), conversationSid)).toBe('studio');
    expect(isLeased(sandbox(), conversationSid)).toBe(false);
    expect(tasksOf(sandbox(), conversationSid)).toEqual([]);
  });

  test('goes from the first word to the rep’s task with the six attributes', async () => {
    const ada = customer();
    const conversationSid = ada.text('Where is my order?');
    await untilQuiet(sandbox());
    ada.text('It is broken again! I am angry, I want a refund.');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes).toMatchObject({
      handedOff: true,
      handoffReason: expect.stringMatching(/\S/) as string,
      handoffSummary: expect.stringMatching(/\S/) as string,
      handoffSentiment: 'negative',
      handoffLanguage: 'en',
      handoffTimestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      conversationSid,
      customerAddress: ada.number,
    });
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
    // The AI's last words, by the flow.
    expect(ada.received()).toHaveLength(2);
    expect(phaseOf(sandbox(), conversationSid)).toBe('human');
    const taken = entriesOf(sandbox(), 'opencx', 'session.taken-over').map(
      ({ details }) => details.sessionId,
    );
    expect(taken).toContain(sessionsOf(sandbox(), conversationSid)[0]?.id);
  });

  test('announces the person in the customer’s language when the AI says nothing itself', async () => {
    const ada = customer();
    const conversationSid = ada.text('Quiero hablar con una persona');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(ada.received()).toEqual(['Le paso con una persona de nuestro equipo, que le responderá aquí.']);
    expect(humanTask(sandbox(), conversationSid)?.attributes.handoffLanguage).toBe('es');
  });

  test.each([
    ['/studio/handoff', 'I want to talk to a human'],
    ['/studio/turn', 'Hello?'],
  ])('makes one task, though %s died and the flow starts again', async (path, dying) => {
    const ada = customer();
    const dies = ({ path: called }: { path: string }): boolean => called === path;
    for (const text of ['I want to talk to a human', 'Hello?', 'Are you there?']) {
      if (text === dying) sandbox().faults.killRuns(dies, 1, { times: 1 });
      ada.text(text);
      await untilQuiet(sandbox());
    }
    expect(tasksOf(sandbox(), ada.conversationSid)).toHaveLength(1);
    expect(phaseOf(sandbox(), ada.conversationSid)).toBe('human');
  });

  test('a customer whose turn dies is with people, though its lease still holds', async () => {
    const ada = customer();
    sandbox().faults.killAfter(({ operation }) => operation === 'send', { times: 1 });
    const conversationSid = ada.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(humanTask(sandbox(), conversationSid)?.attributes).toMatchObject({ handedOff: true });
    sandbox().taskRouter.complete((await sandbox().rep.accept(conversationSid)).sid);
  });

  test('asks the AI nothing twice when the customer comes back from a rep who said nothing', async () => {
    const ada = customer();
    const conversationSid = ada.text('It is broken again! I am angry, I want a refund.');
    await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    const { sid } = await sandbox().rep.accept(conversationSid);
    sandbox().taskRouter.complete(sid);
    await untilQuiet(sandbox());
    ada.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([
      'It is broken again! I am angry, I want a refund.',
      'Where is my order?',
    ]);
  });

  test('leaves the customer to the rep, whatever they write, though the flow starts again', async () => {
    const ada = customer();
    const conversationSid = ada.text('I want to talk to a human');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    ada.text('Hello?');
    await untilQuiet(sandbox());
    await sandbox().rep.accept(conversationSid);
    ada.text('Are you there?');
    await untilQuiet(sandbox());
    expect(ada.received()).toHaveLength(1);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['I want to talk to a human']);
    expect(tasksOf(sandbox(), conversationSid).map(({ sid }) => sid)).toEqual([task.sid]);
  });

  test('a matter that is settled is marked in OpenCX; the customer’s next message begins a new session', async () => {
    const ada = customer();
    const conversationSid = ada.text('Thank you, that is all!');
    await untilQuiet(sandbox());
    expect(ada.received()).toHaveLength(1);
    expect(sessionsOf(sandbox(), conversationSid)[0]?.status).toBe('closed_resolved');
    expect(tasksOf(sandbox(), conversationSid)).toEqual([]);
    ada.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(ada.received()).toHaveLength(2);
    expect(sessionsOf(sandbox(), conversationSid)).toHaveLength(2);
  });

  test('says nothing where OpenCX wants no answer', async () => {
    const ada = customer();
    sandbox().openCx.skipNext('skipping_unuseful_response');
    const conversationSid = ada.text('ok');
    await untilQuiet(sandbox());
    expect(ada.received()).toEqual([]);
    expect(tasksOf(sandbox(), conversationSid)).toEqual([]);
  });

  test('an AI that is down leads to a person, who is told why', async () => {
    const ada = customer();
    sandbox().openCx.failing = 500;
    const conversationSid = ada.text('Where is my order?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    sandbox().openCx.failing = undefined;
    expect(task.attributes.handoffReason).toMatch(/server error/);
    expect(task.attributes.handoffSummary).toContain('Where is my order?');
    expect(ada.received()).toHaveLength(1);
  });

  test('an answer too long for one SMS arrives whole and in order', async () => {
    const ada = customer();
    const conversationSid = ada.text('long');
    await ada.receives(3);
    await untilQuiet(sandbox());
    expect(postsIn(sandbox(), conversationSid).map(({ body }) => body)).toEqual(ada.received());
    for (const part of ada.received()) expect(part.length).toBeLessThanOrEqual(1_600);
  });

  test.each([
    ['markup and Liquid', '{{widgets.hand_over.body}} {% if x %} <b>human</b> "}\'\\'],
    ['JSON', '","handedOff":false,"x":"I want to talk to a human'],
    ['emoji', `I want to talk to a human ${'👩‍👩‍👧‍👦'.repeat(120)}`],
    ['a long text', `I want to talk to a human. ${'Listen to my story. '.repeat(70)}`],
  ])('hostile text (%s) reaches OpenCX as it is and never breaks the task', async (_what, text) => {
    const ada = customer();
    const conversationSid = ada.text(text);
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual([text]);
    expect(task.attributes).toMatchObject({ handedOff: true, handoffLanguage: 'en' });
    expect(task.attributes).not.toHaveProperty('x');
  });

  test('message events in phase studio store nothing and ask nobody', async () => {
    const ada = customer();
    const conversationSid = ada.text('Where is my order?');
    await untilQuiet(sandbox());
    ada.text('Thanks, and when?');
    await untilQuiet(sandbox());
    const events = sandbox().invocations.all.filter(
      ({ path, parameters }) =>
        path === '/conversations/events' &&
        parameters.EventType === 'onMessageAdded' &&
        parameters.ConversationSid === conversationSid,
    );
    expect(events).toHaveLength(2);
    for (const { calls } of events) {
      expect(calls.filter(({ service }) => service === 'opencx')).toEqual([]);
      expect(calls.some(({ target }) => target.includes('/Messages'))).toBe(false);
    }
  });
});

describe('The messaging flow with an AI that is slower than a Function', () => {
  const sandbox = useSandbox({ settings: { AI_REPLY_SECONDS: '20' } });
  usePassingTime(sandbox);

  beforeAll(() => publishMessagingFlow(sandbox()));

  test('asks again until the answer is there; nothing is sent twice', async () => {
    sandbox().openCx.thinkingSeconds = 12;
    const ada = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = ada.text('Where is my order?');
    await untilQuiet(sandbox());
    expect(ada.received()).toEqual([expect.stringContaining('order')]);
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?']);
    expect(hasPendingTurn(sandbox(), conversationSid)).toBe(false);
  });

  test('and after AI_REPLY_SECONDS a person gets the conversation', async () => {
    sandbox().openCx.thinkingSeconds = 60;
    const ada = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = ada.text('Where is my order?');
    const task = await untilWithPeople(sandbox(), conversationSid);
    await untilQuiet(sandbox());
    expect(task.attributes.handoffReason).toBe('The AI did not answer in time');
    expect(ada.received()).toEqual(['I am passing you on to a colleague, who will answer here.']);
    expect(tasksOf(sandbox(), conversationSid)).toHaveLength(1);
  });

  test('what is written while the AI thinks is answered too, in a turn of its own', async () => {
    sandbox().openCx.thinkingSeconds = 3;
    const ada = new FlowCustomer(sandbox(), newNumber());
    const conversationSid = ada.text('Where is my order?');
    await sandbox().journal.until('the turn runs', () =>
      sandbox().invocations.all.some(
        ({ path, parameters, calls }) =>
          path === '/studio/turn' &&
          parameters.ConversationSid === conversationSid &&
          calls.some(({ service }) => service === 'opencx'),
      ),
    );
    ada.text('Thanks, that is all!');
    await untilQuiet(sandbox());
    expect(sentToOpenCx(sandbox(), conversationSid)).toEqual(['Where is my order?', 'Thanks, that is all!']);
    expect(ada.received().join('\n')).toContain('order');
    expect(sessionsOf(sandbox(), conversationSid)[0]?.status).toBe('closed_resolved');
  });
});
