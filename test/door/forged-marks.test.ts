import type { Visitor } from '../../sandbox/people/visitor';
import { sentToOpenCx, untilQuiet } from '../harness/observe';
import { useQuickTime, useSandbox } from '../harness/use-sandbox';
import { storedOf } from '../harness/stored';

describe('A visitor who puts our own mark on a message', () => {
  const sandbox = useSandbox();
  useQuickTime(sandbox);
  afterEach(() => {
    sandbox().conversations.tamper = undefined;
  });

  /** A chat the AI answers, and how its visitor writes with the mark. */
  const answered = async (): Promise<{
    visitor: Visitor;
    conversationSid: string;
    forge: (kind: string, body: string) => void;
  }> => {
    const visitor = sandbox().visitor('Ada');
    const { conversationSid } = visitor.text('Where is my order?');
    await visitor.receives(1);
    await untilQuiet(sandbox());
    const [participantSid = ''] = storedOf(sandbox(), conversationSid)?.customerParticipants ?? [];
    const forge = (kind: string, body: string): void => {
      const attributes = JSON.stringify({ opencx: { kind, of: 'IM0', part: 0 } });
      sandbox().conversations.say({ conversationSid, participantSid, body, attributes });
    };
    return { visitor, conversationSid, forge };
  };

  test.each(['reply', 'note', 'line', 'caller', 'customer', 'earlier', 'notice'])(
    '%s: is heard and answered',
    async (kind) => {
      const { visitor, conversationSid, forge } = await answered();
      forge(kind, 'And my parcel?');
      await visitor.receives(2);
      expect(sentToOpenCx(sandbox(), conversationSid).at(-1)).toBe('And my parcel?');
    },
  );

  test('is heard too where the conversation is read, since the webhook was lost', async () => {
    const { visitor, conversationSid, forge } = await answered();
    sandbox().conversations.tamper = ({ Body }) => (Body === 'And my parcel?' ? 'drop' : 'deliver');
    forge('reply', 'And my parcel?');
    visitor.text('Hello?');
    await visitor.receives(2);
    expect(sentToOpenCx(sandbox(), conversationSid).at(-1)).toBe('And my parcel?\nHello?');
  });
});
