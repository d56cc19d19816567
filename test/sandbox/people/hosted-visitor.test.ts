import { useSandbox } from '../../harness/use-sandbox';
import type { Sandbox } from '../../../sandbox/sandbox';

describe('A customer of OpenCX’s own channels', () => {
  const sandbox = useSandbox();

  const ask = async (path: string): Promise<Record<string, unknown>> => {
    const { openCx, openCxUrl } = sandbox();
    const answer = await fetch(`${openCxUrl}${path}`, {
      headers: { authorization: `Bearer ${openCx.apiKey}` },
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  test('is answered by OpenCX’s AI in their session, without Twilio', async () => {
    const visitor = sandbox().hostedVisitor({ name: 'Ada' });
    visitor.write('Where is my order?');
    const [answer] = await visitor.receives(1);
    expect(answer).toMatchObject({ from: 'ai', files: [] });
    expect(sandbox().taskRouter.tasks()).toEqual([]);
  });

  test('who is not verified has a name and an address OpenCX keeps apart', async () => {
    const who = { name: 'Ada', email: 'ada@example.com' };
    const [claimed, known] = [false, true].map((verified) => sandbox().hostedVisitor({ ...who, verified }));
    claimed?.write('Hello');
    known?.write('Hello');
    expect(await ask(`/chat/sessions/${claimed?.sessionId ?? ''}`)).toMatchObject({
      channel: { type: 'web' },
      contact: { non_verified_name: 'Ada', non_verified_email: 'ada@example.com' },
    });
    expect(await ask(`/chat/sessions/${known?.sessionId ?? ''}`)).toMatchObject({ contact: who });
  });

  test('begins another session after the end of the last', async () => {
    const visitor = sandbox().hostedVisitor({ channel: 'sms', number: '+15005550142' });
    visitor.write('Hello');
    const first = visitor.sessionId;
    await visitor.receives(1);
    visitor.write('Where is my order?');
    expect(visitor.sessionId).toBe(first);
    visitor.close();
    visitor.write('Hello again');
    expect(visitor.sessionId).not.toBe(first);
  });

  test('sends files OpenCX has in the history, at an address of its own', async () => {
    const visitor = sandbox().hostedVisitor();
    visitor.write('', {
      files: [{ contentType: 'text/plain', filename: 'lamp.txt', bytes: Buffer.from('lamp') }],
    });
    const { items } = await ask(`/chat/sessions/${visitor.sessionId}/history`);
    const [{ event }] = items as [{ event: { attachments: { name: string; url: string }[] } }];
    expect(event.attachments[0]).toMatchObject({ name: 'lamp.txt' });
    expect(await read(sandbox(), event.attachments[0]?.url ?? '')).toBe('lamp');
  });

  async function read({ openCxUrl }: Sandbox, url: string): Promise<string> {
    const { host, pathname } = new URL(url);
    const answer = await fetch(`${openCxUrl}${pathname}`, { headers: { 'x-sandbox-host': host } });
    return answer.text();
  }
});
