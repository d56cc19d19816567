import { RestException } from 'twilio';
import { readFlexAccount } from '../../../cli/account/read-flex-account';
import { SMS_NUMBER, WHATSAPP_ADDRESS } from '../../../sandbox/flex-account';
import { workerSid, workspaceSid } from '../../../src/common/sids';
import { sandboxClient } from '../../harness/twilio-client';
import { useSandbox } from '../../harness/use-sandbox';

describe('a blank Flex account in which another tool listens', () => {
  const sandbox = useSandbox({ startsAs: 'blank', foreignWebhooks: true });

  test('is found by what Flex itself says, without any setting', async () => {
    const found = await readFlexAccount(sandboxClient(sandbox()), {});
    expect(found.account).toEqual({
      sid: sandbox().account.accountSid,
      friendlyName: 'A company',
    });
    expect(found.workspace).toMatchObject({
      sid: sandbox().taskRouter.workspaceSid,
      friendlyName: 'Flex Task Assignment',
      eventCallbackUrl: 'https://wallboard.example.com/twilio/tasks',
      eventsFilter: ['task.created', 'worker.activity.update'],
      timeoutActivityName: 'Offline',
    });
    expect(found.conversations).toEqual({
      sid: sandbox().conversations.serviceSid,
      isDefault: true,
      postWebhookUrl: 'https://wallboard.example.com/twilio/messages',
      method: 'POST',
      filters: ['onMessageAdded', 'onConversationStateUpdated'],
      postWebhookRetryCount: 0,
    });
    expect(found.activities.map(({ friendlyName }) => friendlyName).sort()).toEqual([
      'Available',
      'Break',
      'Offline',
      'Unavailable',
    ]);
    expect(found.aiWorkers).toEqual([]);
    expect(found.people).toEqual([sandbox().flex.rep.sid]);
    expect(found.queues).toMatchObject([{ friendlyName: 'Everyone', targetWorkers: '1==1' }]);
    expect(found.workflows).toMatchObject([
      {
        friendlyName: 'Assign to Anyone',
        configuration: { task_routing: { default_filter: { queue: found.queues[0]?.sid } } },
        taskReservationTimeout: 120,
      },
    ]);
    expect(found.taskChannels.map(({ uniqueName }) => uniqueName).sort()).toEqual(
      ['chat', 'default', 'email', 'sms', 'video', 'voice'].sort(),
    );
    expect(
      found.addresses.map(({ type, address, autoCreation }) => [type, address, autoCreation.type]),
    ).toEqual([
      ['sms', SMS_NUMBER, 'studio'],
      ['whatsapp', WHATSAPP_ADDRESS, 'studio'],
    ]);
    expect(found.syncServices).toMatchObject([{ uniqueName: 'default', webhookUrl: '' }]);
    expect(found.deployment).toMatchObject({
      uniqueName: 'opencx-flex',
      environments: [{ domainName: 'opencx-flex-1234-dev.twil.io' }],
    });
  });

  test('is read by a Standard API key too, but for the name of the account', async () => {
    const { apiKey, accountSid } = sandbox().account;
    const key = sandboxClient(sandbox(), { username: apiKey.sid, password: apiKey.secret });
    const found = await readFlexAccount(key, {});
    expect(found).toEqual({
      ...(await readFlexAccount(sandboxClient(sandbox()), {})),
      account: { sid: accountSid, friendlyName: undefined },
    });
  });

  test("refuses an API key with another account's SID", async () => {
    const { apiKey } = sandbox().account;
    const key = { username: apiKey.sid, password: apiKey.secret, accountSid: `AC${'0'.repeat(32)}` };
    await expect(readFlexAccount(sandboxClient(sandbox(), key), {})).rejects.toMatchObject({ status: 401 });
  });

  test('refuses credentials of another account', async () => {
    const other = { username: sandbox().account.accountSid, password: 'wrong' };
    await expect(readFlexAccount(sandboxClient(sandbox(), other), {})).rejects.toMatchObject({
      status: 401,
      code: 20003,
    });
  });

  test('refuses a workspace it does not have', async () => {
    const WORKSPACE_SID = workspaceSid.parse(`WS${'0'.repeat(32)}`);
    const reading = readFlexAccount(sandboxClient(sandbox()), { WORKSPACE_SID });
    await expect(reading).rejects.toThrow(RestException);
    await expect(reading).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    ['marked as an AI', { friendlyName: 'Ada', attributes: { ai_agent: true } }, false],
    ['called as connect calls it', { friendlyName: 'OpenCX-AI', attributes: {} }, false],
    ['named in the settings', { friendlyName: 'Grace', attributes: {} }, true],
  ])('counts a worker that is %s among the AI workers', async (_how, worker, isNamed) => {
    const { sid } = sandbox().taskRouter.addWorker(worker);
    const AI_WORKER_SID = isNamed ? [workerSid.parse(sid)] : [];
    const { aiWorkers } = await readFlexAccount(sandboxClient(sandbox()), { AI_WORKER_SID });
    expect(aiWorkers.find((known) => known.sid === sid)?.attributes.value).toEqual(worker.attributes);
  });

  test.each([
    ['says that it is none', { ai_agent: false }],
    ['has the text "true"', { ai_agent: 'true' }],
  ])('counts a worker that %s among the people', async (what, attributes) => {
    const { sid } = sandbox().taskRouter.addWorker({ friendlyName: what, attributes });
    const { people } = await readFlexAccount(sandboxClient(sandbox()), {});
    expect(people).toContain(sid);
  });
});

describe('a connected account', () => {
  const sandbox = useSandbox();

  test('shows the AI worker with attributes and channels, and nothing of the people', async () => {
    const { aiWorkers, people } = await readFlexAccount(sandboxClient(sandbox()), {});
    const [ai, ...others] = aiWorkers;
    expect(others).toEqual([]);
    expect(ai?.attributes.value).toMatchObject({ ai_agent: true, routing: { skills: ['opencx_ai'] } });
    expect(ai?.channels.find(({ taskChannel }) => taskChannel === 'sms')).toMatchObject({
      capacity: 50,
      available: true,
    });
    expect(people).toEqual([sandbox().flex.rep.sid]);
  });
});
