import { usePassingTime } from '../../harness/use-sandbox';
import { HOW_OFTEN, RefuseEach, repeatAsConnected } from '../refuse-each';
import { ADA, conversationOf, tasksOfSession, thread, useHostingSandbox } from './visitors';

/** Whichever webhook of a story meets thirty busy Functions, the story ends as if it had come. */
describe.each(HOW_OFTEN)('Each webhook of a conversation OpenCX hosts, refused %s', (howOften) => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  const refuseEach = (): RefuseEach => new RefuseEach(sandbox(), time());
  // Its AI thinks: what the customer's message told is no news any more when it decides.
  beforeAll(() => (sandbox().openCx.answerSeconds = 3));
  beforeAll(() => repeatAsConnected(sandbox()));

  test('to people, to and fro, and closed by the customer', async () => {
    const each = refuseEach();
    const refused = await each.of(async () => {
      const visitor = sandbox().hostedVisitor(ADA);
      visitor.write('Where is my order?');
      await each.becomes('the AI’s answer', () => visitor.inbox().length === 1);
      visitor.write('I want a human');
      await each.becomes('a task for people', () => tasksOfSession(sandbox(), visitor).length === 1);
      const conversationSid = conversationOf(sandbox(), visitor) ?? '';
      const { sid } = await sandbox().rep.accept(conversationSid);
      sandbox().rep.say(conversationSid, 'Hello, Ada');
      await each.becomes('what the rep says', () => visitor.inbox().at(-1)?.text === 'Hello, Ada');
      visitor.write('It has not come');
      await each.becomes('what the customer writes', () =>
        thread(sandbox(), conversationSid).includes('Ada: It has not come'),
      );
      visitor.close();
      await each.becomes('the end of the rep’s work', () =>
        sandbox()
          .taskRouter.reservationsOf(taskOf(conversationSid))
          .some((one) => one.sid === sid && one.status !== 'accepted'),
      );
      await time().untilQuiet();
      expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
      const said = thread(sandbox(), conversationSid);
      expect(new Set(said).size).toBe(said.length);
      freeTheRep(sid);
      await time().untilQuiet();
    }, howOften);
    const kinds = ['contact_response', 'handoff_to_human', 'closed'];
    for (const kind of kinds) expect([...refused]).toContain(`/opencx/events conversation.${kind}`);
    expect([...refused]).toContain('/turns/continue document_created');
  }, 120_000);

  const taskOf = (conversationSid: string): string =>
    sandbox()
      .taskRouter.tasks()
      .find(({ attributes }) => attributes.conversationSid === conversationSid)?.sid ?? '';

  function freeTheRep(reservationSid: string): void {
    const { taskRouter } = sandbox();
    const reservation = taskRouter
      .tasks()
      .flatMap(({ sid }) => taskRouter.reservationsOf(sid))
      .find(({ sid }) => sid === reservationSid);
    if (reservation?.status === 'wrapping') taskRouter.complete(reservationSid);
  }
});
