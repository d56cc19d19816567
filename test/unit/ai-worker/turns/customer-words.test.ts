import type { Ports } from '../../../../src/ai-worker/ports';
import type { Message } from '../../../../src/ai-worker/ports/conversations';
import { customerWords, messageText } from '../../../../src/ai-worker/turns/customer-words';
import { aFile, aMessage } from '../../support/conversation';
import { sidOf } from '../../support/sids';

const URL = 'https://media.example/expires';

/** The words of these messages, where every file has a temporary address. */
function words(messages: Message[]): ReturnType<typeof customerWords> {
  const conversations = { temporaryUrl: () => Promise.resolve(URL) };
  return customerWords({ conversations } as unknown as Pick<Ports, 'conversations'>, sidOf('CH'), messages);
}

describe('what OpenCX is told', () => {
  test('the texts in their order, on lines of their own', async () => {
    const messages = [
      aMessage(0, { text: 'Hello' }),
      aMessage(1, { text: ' ' }),
      aMessage(2, { text: 'there' }),
    ];
    expect(await words(messages)).toEqual({ text: 'Hello\nthere', attachments: [] });
  });

  test('files go along as attachments, and the text does not repeat them', async () => {
    const messages = [aMessage(0, { text: 'See', media: [aFile('image/png', 'cat.png')] })];
    expect(await words(messages)).toEqual({
      text: 'See',
      attachments: [{ name: 'cat.png', url: URL, mime_type: 'image/png' }],
    });
  });

  test('a file without a name goes by its SID', async () => {
    const { attachments } = await words([aMessage(0, { media: [aFile('audio/ogg')] })]);
    expect(attachments).toEqual([{ name: sidOf('ME'), url: URL, mime_type: 'audio/ogg' }]);
  });

  test('a message of files only still has a text: OpenCX takes none without', async () => {
    const { text, attachments } = await words([
      aMessage(0, { text: '', media: [aFile('image/png', 'cat.png')] }),
    ]);
    expect(text).toBe('[file: cat.png, image/png]');
    expect(attachments).toHaveLength(1);
  });

  test('an empty message too', async () => {
    expect(await words([aMessage(0, { text: '' })])).toEqual({ text: '[empty message]', attachments: [] });
  });
});

test('a file nobody can read is named in the text, so that nothing is lost', async () => {
  const conversations = { temporaryUrl: () => Promise.resolve(undefined) };
  const ports = { conversations } as unknown as Pick<Ports, 'conversations'>;
  const messages = [aMessage(0, { text: 'See', media: [aFile('image/png'), aFile('audio/ogg', 'a.ogg')] })];
  expect(await customerWords(ports, sidOf('CH'), messages)).toEqual({
    text: 'See\n[file: image/png]\n[file: a.ogg, audio/ogg]',
    attachments: [],
  });
});

test.each([
  ['words', 'Hello', [], 'Hello'],
  ['words and a file', 'See', [aFile('image/png', 'cat.png')], 'See\n[file: cat.png, image/png]'],
  ['files only', ' \n', [aFile('audio/ogg'), aFile('image/png')], '[file: audio/ogg]\n[file: image/png]'],
  ['nothing at all', ' ', [], '[empty message]'],
])('a message for a reader of texts: %s', (_what, text, media, expected) => {
  expect(messageText(aMessage(0, { text, media }))).toBe(expected);
});
