import { untilQuiet } from '../../harness/observe';
import { useQuickTime } from '../../harness/use-sandbox';
import {
  conversationOf,
  ADA,
  escalated,
  freeRep,
  thread,
  untilInFlex,
  useHostingSandbox,
  withRep,
} from './visitors';

describe('Files of a customer OpenCX hosts', () => {
  const sandbox = useHostingSandbox();
  useQuickTime(sandbox);
  afterEach(() => freeRep(sandbox()));

  const lines = (conversationSid: string): string[] => thread(sandbox(), conversationSid);
  const until = (conversationSid: string, part: string): Promise<void> =>
    sandbox().journal.until(`there is ${part}`, () =>
      lines(conversationSid).some((line) => line.includes(part)),
    );

  test('are in the conversation with their content, after the words they came with', async () => {
    const { visitor, conversationSid } = await withRep(sandbox());
    const bytes = Buffer.from([137, 80, 78, 71]);
    visitor.write('This is it', { files: [{ contentType: 'image/png', filename: 'lamp.png', bytes }] });
    await until(conversationSid, 'lamp.png');
    expect(lines(conversationSid).slice(-2)).toEqual(['Ada: This is it', 'Ada: lamp.png']);
    const [media] = sandbox().conversations.messages(conversationSid).at(-1)?.media ?? [];
    expect(media).toMatchObject({ contentType: 'image/png', size: bytes.length });
    const { body } = await sandbox().api(
      'GET',
      'mcs.us1.twilio.com',
      `/v1/Services/${sandbox().conversations.serviceSid}/Media/${media?.sid ?? ''}`,
    );
    const { links } = body as { links: { content_direct_temporary: string } };
    expect((await sandbox().download(links.content_direct_temporary)).content).toEqual(bytes);
  });

  test('that came before the handoff are there too', async () => {
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('My lamp', { files: [{ contentType: 'image/png', filename: 'lamp.png', bytes: 9 }] });
    await visitor.receives(1);
    visitor.write('I want a human');
    const conversationSid = await untilInFlex(sandbox(), visitor);
    expect(lines(conversationSid)).toContain('Ada: lamp.png');
  });

  test.each([
    ['photo.png', 'image/png', '<!doctype html><script>alert(1)</script>', 'application/octet-stream'],
    ['drawing.svg', 'image/svg+xml', '<svg onload="alert(1)"/>', 'application/octet-stream'],
    ['page.html', 'text/html', '<p>pay here</p>', 'application/octet-stream'],
    ['invoice.pdf', 'application/pdf', 'MZ', 'application/octet-stream'],
    ['setup.exe', 'application/x-msdownload', '%PDF-1.7', 'application/pdf'],
  ])('%s that claims %s is offered as what it is', async (filename, contentType, content, offered) => {
    const visitor = sandbox().hostedVisitor(ADA);
    visitor.write('I want a human', { files: [{ contentType, filename, bytes: Buffer.from(content) }] });
    const conversationSid = await untilInFlex(sandbox(), visitor);
    const [media] = sandbox().conversations.messages(conversationSid).at(-1)?.media ?? [];
    expect(media).toMatchObject({ contentType: offered, filename });
  });

  test('larger than 16 MB are said to be, and are not read', async () => {
    const { visitor, conversationSid } = await escalated(sandbox());
    visitor.write('My film', {
      files: [{ contentType: 'video/mp4', filename: 'film.mp4', bytes: 17 * 1024 * 1024 }],
    });
    await until(conversationSid, 'film.mp4');
    expect(lines(conversationSid).at(-1)).toBe(
      'Ada: [file: film.mp4, video/mp4. It cannot be shown: it is larger than 16 MB.]',
    );
  });

  test.each([
    ['an address of a private network', () => 'https://10.0.0.7/secret'],
    ['this machine', () => 'https://[::1]/secret'],
    ['a metadata service', () => 'https://169.254.169.254/latest/meta-data'],
    ['a private address written as one number', () => 'https://2130706433/secret'],
    ['a name that leads into a private network', () => 'https://intranet.open.cx/secret'],
    ['a redirect into a private network', () => sandbox().openCx.files.redirect('https://10.0.0.7/secret')],
    [
      'a redirect to a name that leads there',
      () => sandbox().openCx.files.redirect('https://intranet.open.cx/secret'),
    ],
  ])('are not fetched from %s', async (_, address) => {
    const { visitor, conversationSid } = await escalated(sandbox());
    visitor.writeWithAddress('Look at this', address());
    await until(conversationSid, 'It cannot be shown');
    expect(lines(conversationSid).at(-1)).toContain('the address leads into a private network');
  });

  test.each([
    ['without encryption', 'http://files.open.cx/x', 'no https address'],
    ['with nothing behind it', 'https://files.open.cx/nothing', 'answered 404'],
  ])('are not shown from an address %s', async (_, address, why) => {
    const { visitor, conversationSid } = await escalated(sandbox());
    visitor.writeWithAddress('Look at this', address);
    await until(conversationSid, 'It cannot be shown');
    expect(lines(conversationSid).at(-1)).toContain(why);
  });

  test('are found behind a redirect that leads nowhere private', async () => {
    const { visitor, conversationSid } = await escalated(sandbox());
    const { files } = sandbox().openCx;
    visitor.writeWithAddress('Look', files.redirect(files.keep('text/plain', Buffer.from('lamp'))));
    await until(conversationSid, 'file.bin');
    await untilQuiet(sandbox());
    expect(conversationOf(sandbox(), visitor)).toBe(conversationSid);
    expect(sandbox().conversations.messages(conversationSid).at(-1)?.media[0]?.size).toBe(4);
  });
});
