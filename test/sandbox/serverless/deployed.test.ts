import { newNumber, useSandbox } from '../../harness/use-sandbox';
import { untilQuiet } from '../../harness/observe';
import { sandboxClient } from '../../harness/twilio-client';

describe.each([{ forkPerCall: false }, { forkPerCall: true }])('The deployed project, %j', (options) => {
  const sandbox = useSandbox(options);

  test('has its environment, and keeps what its Functions log, each line with its Function', async () => {
    const customer = sandbox().customer(newNumber());
    customer.text('Where is my order?');
    await customer.receives(1);
    await untilQuiet(sandbox());

    const service = sandboxClient(sandbox()).serverless.v1.services('opencx-flex');
    const [environment] = await service.environments.list();
    expect(environment).toMatchObject({ domainName: 'opencx-flex-1234-dev.twil.io', domainSuffix: 'dev' });
    const logs = await service.environments(environment?.sid ?? '').logs.list();
    const functions = await service.functions.list();
    const nameOf = (sid: string): string => functions.find((file) => file.sid === sid)?.friendlyName ?? '';
    const names = new Set(logs.map(({ functionSid }) => nameOf(functionSid)));
    // The watch may go on, and tells what it did when its Function ends.
    names.delete('/turns/continue');
    expect(names).toEqual(new Set(['/taskrouter/events', '/conversations/events']));
    for (const { message, level } of logs) {
      expect(JSON.parse(message)).toHaveProperty('step');
      expect(level).toBe('INFO');
    }
    const [newest, ...older] = logs.map(({ dateCreated }) => dateCreated.getTime());
    expect(newest).toBe(Math.max(newest ?? 0, ...older));
    const future = new Date(Date.now() + 60_000);
    expect(await service.environments(environment?.sid ?? '').logs.list({ startDate: future })).toEqual([]);
  });
});
