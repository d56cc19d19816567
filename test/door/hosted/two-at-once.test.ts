import { usePassingTime } from '../../harness/use-sandbox';
import { type Holder, landBetween } from '../every-race/land-between';
import { escalated, tasksOfSession, thread, useHostingSandbox } from './visitors';

/** More than the Function that finds the conversation closed makes before it brings the customer to people again. */
const CALLS = 14;

describe('A customer who writes twice as the rep ends the chat', () => {
  const sandbox = useHostingSandbox();
  const time = usePassingTime(sandbox);
  // The rep of the next one must be free.
  afterEach(() => {
    for (const { sid } of sandbox().taskRouter.tasks()) sandbox().taskRouter.deleteTask(sid);
  });

  const isTold: Holder = ({ parameters }) => parameters.event === 'conversation.contact_response';

  test.each(Array.from({ length: CALLS }, (_, n) => n + 1))(
    'and whose second message lands before call %i of the first one’s Function comes to people once',
    async (n) => {
      const { visitor, conversationSid } = await escalated(sandbox());
      await sandbox().rep.accept(conversationSid);
      await time().untilQuiet();
      await landBetween(sandbox(), n, isTold, {
        act: () => {
          sandbox().faults.tamper(({ source }) => source === 'taskrouter', 1_000, { times: 2 });
          sandbox().interactions.endConversation(sandbox().interactions.channelOf(conversationSid).sid);
          visitor.write('one');
        },
        land: () => visitor.write('two'),
      });
      await time().pass(20_000);
      const tasks = tasksOfSession(sandbox(), visitor);
      expect(tasks).toHaveLength(2);
      const again = String(tasks[1]?.attributes.conversationSid);
      expect(again).not.toBe(conversationSid);
      expect(thread(sandbox(), again).slice(-2)).toEqual(['Ada: one', 'Ada: two']);
    },
  );
});
