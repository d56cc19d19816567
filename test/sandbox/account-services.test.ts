import type { Twilio } from 'twilio';
import { sandboxClient } from '../harness/twilio-client';
import { useSandbox } from '../harness/use-sandbox';

describe('What belongs to the account, in the sandbox', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  const client = (): Twilio => sandboxClient(sandbox());
  const unknown = `IS${'0'.repeat(32)}`;

  test('a Sync service is made, changed, listed and removed', async () => {
    const { services } = client().sync.v1;
    const made = await services.create({ friendlyName: 'Mine', webhooksFromRestEnabled: true });
    expect(made).toMatchObject({ uniqueName: null, webhookUrl: null, webhooksFromRestEnabled: true });
    const changed = await services(made.sid).update({ webhookUrl: 'https://a.example/hook' });
    expect(changed).toMatchObject({ friendlyName: 'Mine', webhookUrl: 'https://a.example/hook' });
    expect((await services.list()).map(({ sid }) => sid)).toEqual([sandbox().sync.serviceSid, made.sid]);
    await services(made.sid).remove();
    await expect(services(made.sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test('an address that is none is refused wherever one is set', async () => {
    const refused = { status: 400, code: 20001 };
    await expect(client().sync.v1.services.create({ webhookUrl: 'nowhere' })).rejects.toMatchObject(refused);
    const service = client().conversations.v1.services(sandbox().conversations.serviceSid);
    await expect(
      service.configuration.webhooks().update({ postWebhookUrl: 'nowhere' }),
    ).rejects.toMatchObject(refused);
    expect(await service.configuration.webhooks().fetch()).toMatchObject({ postWebhookUrl: null });
  });

  test('an empty address takes the webhook of Conversations away, and what it was called for stays', async () => {
    const { serviceSid } = sandbox().conversations;
    const webhooks = client().conversations.v1.services(serviceSid).configuration.webhooks();
    await webhooks.update({ postWebhookUrl: 'https://a.example/hook', filters: ['onMessageAdded'] });
    expect(await webhooks.update({ postWebhookUrl: '' })).toMatchObject({
      postWebhookUrl: null,
      filters: ['onMessageAdded'],
    });
  });

  test('the retries of the Conversations service are set under its classic address', async () => {
    const service = client().chat.v2.services(sandbox().conversations.serviceSid);
    expect((await service.fetch()).postWebhookRetryCount).toBe(0);
    expect((await service.update({ postWebhookRetryCount: 3 })).postWebhookRetryCount).toBe(3);
    expect(sandbox().conversations.webhookConfiguration.postWebhookRetryCount).toBe(3);
    await expect(service.update({ postWebhookRetryCount: 6 })).rejects.toMatchObject({ status: 400 });
    await expect(client().chat.v2.services(unknown).fetch()).rejects.toMatchObject({ status: 404 });
  });

  test('Flex names its workspace and its Conversations service', async () => {
    expect(await client().flexApi.v1.configuration().fetch()).toMatchObject({
      taskrouterWorkspaceSid: sandbox().taskRouter.workspaceSid,
      chatServiceInstanceSid: sandbox().conversations.serviceSid,
    });
  });

  test('a token of Flex is told whose it is while it is good, and of this account only', async () => {
    const { accountSid } = sandbox().account;
    const validate = async (token: string, account = accountSid): Promise<unknown> => {
      const uri = `https://iam.twilio.com/v1/Accounts/${account}/Tokens/validate`;
      const headers = { 'Content-Type': 'application/json' };
      return client().request({ method: 'post', uri, headers, data: { token } });
    };
    const { flexTokens } = sandbox();
    const token = flexTokens.issue(['supervisor']);
    expect(await validate(token)).toMatchObject({ body: { valid: true, roles: ['supervisor'] } });
    const none = { body: { valid: false, code: 20101, roles: null } };
    expect(await validate(`${token}x`)).toMatchObject(none);
    expect(await validate(flexTokens.issue(['supervisor'], 0))).toMatchObject(none);
    expect(await validate(token, `AC${'0'.repeat(32)}`)).toMatchObject({ statusCode: 404 });
  });

  test('another account is refused as wrong credentials are', async () => {
    const other = client().api.v2010.accounts(`AC${'0'.repeat(32)}`);
    await expect(other.fetch()).rejects.toMatchObject({ status: 401, code: 20003 });
  });
});
