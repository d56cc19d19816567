import { entriesOf, untilQuiet } from '../../harness/observe';
import { useQuickTime } from '../../harness/use-sandbox';
import {
  escalated,
  freeRep,
  tasksOfSession,
  thread,
  untilInFlex,
  useHostingSandbox,
  withRep,
} from './visitors';

describe('The end of a conversation OpenCX hosts', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);
  // The rep of the next one must be free.
  afterEach(() => freeRep(sandbox()));

  const statusOf = (sessionId: string): string | undefined =>
    sandbox()
      .openCx.sessions()
      .find(({ id }) => id === sessionId)?.status;
  const until = (what: string, condition: () => boolean): Promise<void> =>
    sandbox().journal.until(what, condition);

  test.each([
    [
      'ends the chat',
      ({ channelSid }: { channelSid: string }) => sandbox().interactions.endConversation(channelSid),
    ],
    [
      'leaves it',
      ({ reservationSid }: { reservationSid: string }) => sandbox().interactions.leave(reservationSid),
    ],
  ])('the session is closed as resolved when the rep %s', async (_, end) => {
    const { visitor, conversationSid, reservationSid } = await withRep(sandbox());
    const { sid: channelSid } = sandbox().interactions.channelOf(conversationSid);
    end({ reservationSid, channelSid });
    await until('the session is closed', () => statusOf(visitor.sessionId) === 'closed_resolved');
    await untilQuiet(sandbox());
    expect(
      entriesOf(sandbox(), 'opencx', 'session.updated').filter(
        ({ details }) => details.sessionId === visitor.sessionId,
      ),
    ).toHaveLength(1);
  });

  test('what the rep wrote last is delivered before', async () => {
    const { visitor, conversationSid, reservationSid } = await withRep(sandbox());
    sandbox().faults.tamper(({ event }) => event.Body === 'Goodbye', 'drop', { times: 1 });
    sandbox().rep.say(conversationSid, 'Hello');
    await visitor.receives(2);
    sandbox().rep.say(conversationSid, 'Goodbye');
    sandbox().rep.say(conversationSid, 'Bye');
    sandbox().interactions.leave(reservationSid);
    await until('the session is closed', () => statusOf(visitor.sessionId) === 'closed_resolved');
    await untilQuiet(sandbox());
    expect(
      visitor
        .inbox()
        .slice(1)
        .map(({ text }) => text),
    ).toEqual(['Hello', 'Goodbye', 'Bye']);
  });

  test('what the rep wrote last is delivered before, also when it is told after the end', async () => {
    const { visitor, conversationSid, reservationSid } = await withRep(sandbox());
    sandbox().rep.say(conversationSid, 'Hello');
    await visitor.receives(2);
    sandbox().faults.tamper(({ event }) => event.Body === 'Goodbye', 500, { times: 1 });
    sandbox().rep.say(conversationSid, 'Goodbye');
    sandbox().interactions.leave(reservationSid);
    await until('the session is closed', () => statusOf(visitor.sessionId) === 'closed_resolved');
    expect(visitor.inbox().at(-1)?.text).toBe('Goodbye');
    await untilQuiet(sandbox());
    expect(thread(sandbox(), conversationSid).at(-1)).toBe('alice: Goodbye');
  });

  test('is not yet when the rep pauses it: who writes meanwhile is heard when they resume', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().rep.pause(conversationSid);
    await untilQuiet(sandbox());
    visitor.write('Are you still there?');
    await until('it stands in Flex', () =>
      thread(sandbox(), conversationSid).some((line) => line.endsWith('Are you still there?')),
    );
    await untilQuiet(sandbox());
    expect(statusOf(visitor.sessionId)).not.toBe('closed_resolved');
    await sandbox().rep.resume(conversationSid, sandbox().flex.humanQueue.sid);
    sandbox().rep.say(conversationSid, 'I am.');
    await until('the customer has it', () => visitor.inbox().at(-1)?.text === 'I am.');
    sandbox().rep.leave(conversationSid);
    await until('the session is closed', () => statusOf(visitor.sessionId) === 'closed_resolved');
  });

  test('a customer who writes again is served by OpenCX’s AI first, and comes to Flex again when it escalates', async () => {
    const { visitor, conversationSid, reservationSid } = await withRep(sandbox());
    sandbox().interactions.leave(reservationSid);
    await until('the session is closed', () => statusOf(visitor.sessionId) === 'closed_resolved');
    await untilQuiet(sandbox());
    const before = sandbox().taskRouter.tasks().length;
    visitor.write('Where is my order?');
    expect(await visitor.receives(1)).toMatchObject([{ from: 'ai' }]);
    await untilQuiet(sandbox());
    expect(sandbox().taskRouter.tasks()).toHaveLength(before);
    visitor.write('I want a human');
    expect(await untilInFlex(sandbox(), visitor)).not.toBe(conversationSid);
  });

  test('a customer who writes when nobody was told that the rep is done is served by the AI', async () => {
    const { visitor, conversationSid, reservationSid } = await withRep(sandbox());
    sandbox().rep.say(conversationSid, 'Goodbye');
    await visitor.receives(2);
    sandbox().faults.tamper(({ source }) => source === 'taskrouter', 'drop', { times: Infinity });
    sandbox().interactions.leave(reservationSid);
    await untilQuiet(sandbox());
    sandbox().faults.clear();
    visitor.write('Where is my order?');
    expect((await visitor.receives(3)).at(-1)?.from).toBe('AI Support Agent');
  });

  test('the task goes to wrap-up when the customer ends it, and the rep reads why', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    visitor.write('Never mind');
    visitor.close();
    await until(
      'the task wraps up',
      () => tasksOfSession(sandbox(), visitor)[0]?.assignmentStatus === 'wrapping',
    );
    await untilQuiet(sandbox());
    expect(thread(sandbox(), conversationSid).slice(-2)).toEqual([
      'Ada: Never mind',
      'system: The conversation was ended on the customer’s side.',
    ]);
  });

  test('what the rep wrote as the customer ended it reaches them, also when nobody was told of it', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    sandbox().faults.tamper(({ event }) => event.Body === 'One moment', 'drop', { times: 1 });
    sandbox().rep.say(conversationSid, 'One moment');
    visitor.close();
    await until(
      'the task wraps up',
      () => tasksOfSession(sandbox(), visitor)[0]?.assignmentStatus === 'wrapping',
    );
    await untilQuiet(sandbox());
    expect(visitor.inbox().at(-1)?.text).toBe('One moment');
  });

  test('a customer who ends it before anybody has taken the task leaves no task behind', async () => {
    const { visitor } = await escalated(sandbox());
    visitor.close();
    await until(
      'the task is gone',
      () => tasksOfSession(sandbox(), visitor)[0]?.assignmentStatus === 'canceled',
    );
  });

  test.each([0, 60_000])(
    'a rep who passes the task on ends nothing, lookups are %i ms behind',
    async (behind) => {
      sandbox().taskRouter.lookupsAreBehindMilliseconds = behind;
      const { visitor, conversationSid, reservationSid } = await withRep(sandbox());
      const channel = sandbox().interactions.channelOf(conversationSid);
      const [task] = tasksOfSession(sandbox(), visitor);
      sandbox().interactions.invite(channel, {
        workflowSid: sandbox().flex.workflow.sid,
        taskChannelUniqueName: 'chat',
        attributes: task?.attributes ?? {},
      });
      sandbox().interactions.leave(reservationSid);
      await untilQuiet(sandbox());
      expect(statusOf(visitor.sessionId)).toBe('open');
      await sandbox().rep.accept(conversationSid);
      await untilQuiet(sandbox());
      sandbox().rep.say(conversationSid, 'Here I am again');
      expect((await visitor.receives(2)).at(-1)?.text).toBe('Here I am again');
      sandbox().taskRouter.lookupsAreBehindMilliseconds = 0;
    },
  );

  test('a customer whose session is opened again in which the AI is silent gets people again', async () => {
    const { visitor, conversationSid, reservationSid } = await withRep(sandbox());
    sandbox().interactions.leave(reservationSid);
    await until('the session is closed', () => statusOf(visitor.sessionId) === 'closed_resolved');
    await untilQuiet(sandbox());
    visitor.writeInTheSame('It is broken again');
    await until('there is another task', () => tasksOfSession(sandbox(), visitor).length === 2);
    await untilQuiet(sandbox());
    const again = tasksOfSession(sandbox(), visitor)[1]?.attributes.conversationSid as string;
    expect(again).not.toBe(conversationSid);
    expect(thread(sandbox(), again).at(-1)).toBe('Ada: It is broken again');
  });
});
