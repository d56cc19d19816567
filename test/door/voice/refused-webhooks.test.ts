import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';
import { RefuseEach, repeatAsConnected } from '../refuse-each';

const SECRET = 'a-secret-nobody-can-guess';

/** Whichever webhook of a call meets thirty busy Functions, the call ends as if it had come. */
describe('Each webhook of a call, refused once', () => {
  const sandbox = useSandbox({
    useTurnsService: true,
    settings: { OPENCX_WEBHOOK_SECRET: SECRET, AI_WAIT_SECONDS: '2.4' },
  });
  const time = usePassingTime(sandbox);
  beforeAll(() => {
    repeatAsConnected(sandbox());
    sandbox().openCx.webhookUrl = sandbox().urlOf(`/opencx/events?secret=${SECRET}`);
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 3 });
  });

  test('the caller is answered, or waits for people', async () => {
    const each = new RefuseEach(sandbox(), time());
    const refused = await each.of(async () => {
      const caller = sandbox().caller(newNumber());
      caller.dials();
      const isWithPeople = (): boolean => caller.call.queue !== undefined;
      await each.becomes('the greeting', () => caller.call.isListening || isWithPeople());
      if (!isWithPeople()) {
        await caller.says('Where is my order?');
        await each.becomes(
          'the answer',
          () => caller.heard().length >= 2 && (caller.call.isListening || isWithPeople()),
        );
      }
      if (!isWithPeople()) await caller.says('It is broken again! I am angry, I want a refund.');
      await each.becomes('people', isWithPeople);
      expect(caller.call.isOver).toBe(false);
      caller.hangsUp();
      await time().untilQuiet();
    });
    const doors = [
      '/voice/answer ringing',
      '/voice/turn in-progress',
      '/voice/ended completed',
      '/voice/queue completed',
    ];
    const told = ['contact_response', 'ai_response', 'handoff_to_human'].map(
      (kind) => `/opencx/events conversation.${kind}`,
    );
    expect([...refused]).toEqual(expect.arrayContaining([...doors, ...told]));
  }, 120_000);
});
