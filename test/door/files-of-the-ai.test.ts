import type { Person } from '../../sandbox/people/person';
import { humanTask } from '../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../harness/use-sandbox';
import { hasPendingTurn, isLeased } from '../harness/stored';

/** OpenCX documents files of its AI in the history only. */
describe('A file OpenCX’s AI sends', () => {
  const sandbox = useSandbox();
  const time = usePassingTime(sandbox);
  beforeAll(() => {
    Object.assign(sandbox().openCx, { shape: 'v6', answerSeconds: 0.2 });
  });

  async function answeredWith(customer: Person, bytes: number, text = 'Where is my order?') {
    const { chatSessions, files } = sandbox().openCx;
    const url = files.keep('application/pdf', Buffer.alloc(bytes, '.'));
    chatSessions.attachNext({ name: 'label.pdf', mime_type: 'application/pdf', url });
    const { conversationSid } = customer.text(text);
    await time().untilQuiet();
    return sandbox().conversations.messages(conversationSid).slice(1);
  }

  test.each([
    ['SMS', () => sandbox().customer(newNumber())],
    ['WhatsApp', () => sandbox().whatsApp(newNumber())],
    ['web chat', () => sandbox().visitor('Ada')],
  ])('by %s follows its words, as a message of its own', async (_, person) => {
    const [words, file] = await answeredWith(person(), 1_000);
    expect(words).toMatchObject({ author: 'AI Support Agent', media: [] });
    expect(file).toMatchObject({
      author: 'AI Support Agent',
      body: null,
      media: [{ contentType: 'application/pdf', filename: 'label.pdf', size: 1_000 }],
    });
  });

  test('is there when the AI resolves with it, too', async () => {
    const [, file] = await answeredWith(sandbox().customer(newNumber()), 10, 'Thank you, bye!');
    expect(file?.media).toHaveLength(1);
  });

  test('is there when the AI escalates with it, too', async () => {
    const posts = await answeredWith(sandbox().customer(newNumber()), 10, 'I have a complaint');
    expect(posts.map(({ body, media }) => body ?? media[0]?.filename)).toEqual([
      expect.stringContaining('sorry'),
      'label.pdf',
    ]);
  });

  test('whose address is too long to be kept is there when the AI escalates, too', async () => {
    const { chatSessions, files } = sandbox().openCx;
    const url = `${files.keep('application/pdf', Buffer.alloc(10, '.'))}?key=${'x'.repeat(6_000)}`;
    chatSessions.attachNext({ name: 'label.pdf', mime_type: 'application/pdf', url });
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I have a complaint');
    await time().untilQuiet();
    const [, words, file, more] = sandbox().conversations.messages(conversationSid);
    expect(words?.body).toContain('sorry');
    expect(file?.media[0]?.filename).toBe('label.pdf');
    expect(more).toBeUndefined();
  });

  test('too large for an MMS is said to be, and is not read', async () => {
    const [, notice] = await answeredWith(sandbox().customer(newNumber()), 6 * 1024 * 1024);
    expect(notice?.body).toBe(
      '[file: label.pdf, application/pdf. It cannot be shown: it is larger than 5 MB.]',
    );
  });

  test('that Twilio does not take is said to be missing, and the next message is answered', async () => {
    const customer = sandbox().customer(newNumber());
    const [, notice] = await answeredWith(customer, 0);
    expect(notice?.body).toBe(
      '[file: label.pdf, application/pdf. It cannot be shown: Twilio does not take it.]',
    );
    customer.text('How does this work?');
    await time().untilQuiet();
    expect(customer.received().at(-1)).toMatch(/Happy to help/);
  });

  test('of that size goes by WhatsApp', async () => {
    const [, file] = await answeredWith(sandbox().whatsApp(newNumber()), 6 * 1024 * 1024);
    expect(file?.media[0]?.size).toBe(6 * 1024 * 1024);
  });

  describe('found with little time left', () => {
    afterAll(() => {
      sandbox().openCx.answerSeconds = 0.2;
    });

    test.each([
      // The second look of the first step, seven seconds after it began.
      ['the AI answers', 11, 'Where is my order?'],
      ['the AI resolves', 11, 'Thank you, bye!'],
      ['the AI escalates', 11, 'I have a complaint'],
      // The last look of the Function that asked.
      ['the AI answers sooner', 4, 'Where is my order?'],
    ])('as %s comes all the same, after its words, each once', async (_, seconds, text) => {
      sandbox().openCx.answerSeconds = seconds;
      const { chatSessions, files } = sandbox().openCx;
      for (const name of ['label.pdf', 'bill.pdf']) {
        const url = files.keep('application/pdf', Buffer.alloc(100, '.'));
        chatSessions.attachNext({ name, mime_type: 'application/pdf', url });
      }
      const customer = sandbox().customer(newNumber());
      const { conversationSid } = customer.text(text);
      await time().untilQuiet();
      const [words, ...shown] = sandbox().conversations.messages(conversationSid).slice(1);
      expect(words?.media).toEqual([]);
      expect(shown.map(({ body, media }) => body ?? media[0]?.filename)).toEqual(['label.pdf', 'bill.pdf']);
      expect(isLeased(sandbox(), conversationSid)).toBe(false);
      expect(hasPendingTurn(sandbox(), conversationSid)).toBe(false);
      expect(humanTask(sandbox(), conversationSid) !== undefined).toBe(text === 'I have a complaint');
    });
  });
});
