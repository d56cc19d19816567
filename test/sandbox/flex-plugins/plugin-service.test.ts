import type { Twilio } from 'twilio';
import { sandboxClient } from '../../harness/twilio-client';
import { useSandbox } from '../../harness/use-sandbox';

/** What Flex's plugin service refuses, and what it never forgets. */
describe('Flex’s plugin service', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  let api: Twilio['flexApi']['v1'];
  let versionSid: string;

  beforeAll(async () => {
    api = sandboxClient(sandbox()).flexApi.v1;
    await api.plugins.create({ uniqueName: 'crm', friendlyName: 'CRM' });
    const version = { versionParam: '1.0.0', pluginUrl: 'https://plugins.example.com/crm.js' };
    versionSid = (await api.plugins('crm').pluginVersions.create(version)).sid;
  });

  const configure = (...plugins: object[]) => api.pluginConfigurations.create({ name: 'Autumn', plugins });

  test('has no active release before the first', async () => {
    await expect(api.pluginReleases('Active').fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
  });

  test.each<[string, number, () => Promise<unknown>]>([
    ['a second plugin of a name', 409, () => api.plugins.create({ uniqueName: 'crm' })],
    ['a plugin without a name', 400, () => api.plugins.create({ uniqueName: '' })],
    [
      'a long description',
      400,
      () => api.plugins.create({ uniqueName: 'long', description: 'x'.repeat(501) }),
    ],
    ['a plugin that is not there', 404, () => api.plugins('wallboard').fetch()],
    [
      'a second version of a name',
      409,
      () =>
        api
          .plugins('crm')
          .pluginVersions.create({ versionParam: '1.0.0', pluginUrl: 'https://example.com/' }),
    ],
    [
      'a version without an address',
      400,
      () => api.plugins('crm').pluginVersions.create({ versionParam: '2.0.0', pluginUrl: 'crm.js' }),
    ],
    ['a version that is not there', 400, () => configure({ plugin_version: `FV${'e'.repeat(32)}` })],
    ['a plugin twice', 400, () => configure({ plugin_version: versionSid }, { plugin_version: versionSid })],
    ['a plugin by its name', 400, () => configure({ plugin: 'crm' })],
    [
      'the release of what is not there',
      404,
      () => api.pluginReleases.create({ configurationId: `FJ${'e'.repeat(32)}` }),
    ],
  ])('refuses %s with %i', async (_what, status, ask) => {
    await expect(ask()).rejects.toMatchObject({ status });
  });

  test('a release takes the place of the one before; without plugins nothing is loaded', async () => {
    const { sid } = await configure({ plugin_version: versionSid, phase: 3 });
    const first = await api.pluginReleases.create({ configurationId: sid });
    expect(await api.pluginConfigurations(sid).plugins.list()).toMatchObject([
      { uniqueName: 'crm', phase: 3, pluginUrl: 'https://plugins.example.com/crm.js' },
    ]);
    const empty = await configure();
    await api.pluginReleases.create({ configurationId: empty.sid });
    expect(await api.pluginReleases('Active').fetch()).toMatchObject({ configurationSid: empty.sid });
    expect(sandbox().flexPlugins.active).toEqual([]);
    expect(await api.pluginReleases(first.sid).fetch()).toMatchObject({ configurationSid: sid });
  });
});
