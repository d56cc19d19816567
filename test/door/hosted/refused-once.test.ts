import type { HostedVisitor } from '../../../sandbox/people/hosted-visitor';
import type { Refusal } from '../../../sandbox/opencx/failures';
import { entriesOf } from '../../harness/observe';
import { inTurn, played } from '../../harness/played';
import { usePassingTime } from '../../harness/use-sandbox';
import { conversationOf, freeRep, tasksOfSession, thread, useHostingSandbox } from './visitors';

/** Milliseconds in which what failed is made up for without anybody writing again. */
const SOON = 20_000;
/** A key that is being changed, a session that a part of OpenCX does not know yet. */
const OF_THE_KEY_OR_SESSION = [401, 403, 404] as const;
const REFUSALS = [...OF_THE_KEY_OR_SESSION, 400, 409, 413, 422] as const;

describe('What OpenCX refuses once in a conversation it hosts', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  afterEach(async () => {
    sandbox().openCx.recover();
    await freeRep(sandbox());
  });

  async function withRep(): Promise<{ visitor: HostedVisitor; conversationSid: string }> {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    visitor.write('I want a human');
    await time().untilQuiet();
    const conversationSid = conversationOf(sandbox(), visitor) ?? '';
    await sandbox().rep.accept(conversationSid);
    await time().untilQuiet();
    return { visitor, conversationSid };
  }

  function alarms() {
    return entriesOf(sandbox(), 'functions', 'log').filter(({ details }) => 'fix' in details);
  }

  function refuseOnce(status: Refusal, operation: 'get' | 'history' | 'send' | 'update'): void {
    sandbox().openCx.failNext(status, 1, operation);
  }

  describe.each(inTurn(['get', 'history'] as const))('%s', (operation, at) => {
    test.each(played(REFUSALS, at))(
      '%i: the rep reads what the customer writes, under their name',
      async (status) => {
        const { visitor, conversationSid } = await withRep();
        refuseOnce(status, operation);
        visitor.write('Are you there?');
        await time().pass(SOON);
        expect(thread(sandbox(), conversationSid).slice(2)).toEqual(['Ada (customer): Are you there?']);
      },
    );

    test.each(played(REFUSALS, at + 2))(
      '%i: the customer comes to people with all that was said',
      async (status) => {
        const visitor = sandbox().hostedVisitor({ name: 'Ada' });
        refuseOnce(status, operation);
        visitor.write('I want a human');
        await time().pass(SOON);
        expect(tasksOfSession(sandbox(), visitor)).toHaveLength(1);
        const [note = '', ...said] = thread(sandbox(), conversationOf(sandbox(), visitor) ?? '');
        expect(note).toContain('Customer: Ada');
        expect(note).not.toContain('cannot be read');
        expect(said).toEqual(['Ada (customer): I want a human']);
        await sandbox().rep.accept(conversationOf(sandbox(), visitor) ?? '');
      },
    );
  });

  test.each(OF_THE_KEY_OR_SESSION)('send, %i: the customer reads what the rep says, once', async (status) => {
    const { visitor, conversationSid } = await withRep();
    refuseOnce(status, 'send');
    sandbox().rep.say(conversationSid, 'Here I am');
    await time().pass(SOON);
    expect(
      visitor
        .inbox()
        .map(({ text }) => text)
        .filter((text) => text === 'Here I am'),
    ).toHaveLength(1);
    expect(thread(sandbox(), conversationSid).join('\n')).not.toContain('Not delivered');
  });

  test.each(played(REFUSALS, 1))(
    'update, %i: the session is closed when the work is over',
    async (status) => {
      const { visitor } = await withRep();
      const said = alarms().length;
      refuseOnce(status, 'update');
      await freeRep(sandbox());
      await time().pass(SOON);
      const session = sandbox()
        .openCx.sessions()
        .find(({ id }) => id === visitor.sessionId);
      expect(session?.status).not.toBe('open');
      expect(alarms()).toHaveLength(said);
    },
  );
});
