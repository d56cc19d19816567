import { readEnvironmentFile } from '../../../cli/environment/environment-file';
import { HANDOFF_CARD_NAME, handoffCardAddress } from '../../../cli/wanted/handoff-card';
import { DOMAIN_NAME } from '../../../sandbox/deployment-variables';
import type { Sandbox } from '../../../sandbox/sandbox';
import { Installer } from '../../harness/connect-account';
import { releasePlugins } from '../../harness/release-plugins';
import { useSandbox } from '../../harness/use-sandbox';

const ADDRESS = handoffCardAddress(DOMAIN_NAME);
const PATH = new URL(ADDRESS).pathname;

describe('The rep’s handoff card', () => {
  const use = useSandbox({ startsAs: 'blank' });
  let sandbox: Sandbox;
  let script: string;
  let installer: Installer;

  beforeAll(() => {
    sandbox = use();
    script = String(sandbox.deployed.publicAsset(PATH));
  });
  beforeEach(() => {
    const { plugins, configurations, releases } = sandbox.flexPlugins;
    for (const list of [plugins, configurations, releases]) list.splice(0);
    releasePlugins(sandbox, [{ name: 'crm', version: '1.2.0', phase: 2 }]);
    installer = new Installer(sandbox);
  });
  afterEach(() => {
    installer.leave();
    sandbox.deployed.deployAsset(PATH, script);
    sandbox.interactions.uiVersion = null;
    sandbox.flexPlugins.isForbidden = false;
  });

  const active = (): string[] =>
    installer.plugins().map(({ name, url, phase }) => `${name} ${url.replace(/\?v=\w+$/, '')} ${phase}`);
  const CRM = 'crm https://plugins.example.com/crm/1.2.0.js 2';
  const CARD = `${HANDOFF_CARD_NAME} ${ADDRESS} 3`;

  test('is released beside what is active, as the plan says, and once', async () => {
    const { terminal } = await installer.connect();
    expect(terminal.text()).toMatch(
      /~ plugins of Flex\n.*\n {6}crm 1\.2\.0 \(phase 2\)\n {4}\+ opencx-handoff-card 1\.0\.0-b\w{12}\n/,
    );
    expect(active()).toEqual([CRM, CARD]);
    const releases = sandbox.flexPlugins.releases.length;
    expect((await installer.connect()).terminal.text()).toContain('nothing to change');
    expect(sandbox.flexPlugins.releases).toHaveLength(releases);
  });

  test('is taken out of what is active then: what was released in between stays', async () => {
    await installer.connect();
    const ours = sandbox.flexPlugins.active.find(({ plugin }) => plugin.uniqueName === HANDOFF_CARD_NAME);
    releasePlugins(
      sandbox,
      [
        { name: 'wallboard', version: '0.1.0', phase: 3 },
        { name: 'crm', version: '1.3.0', phase: 1 },
      ],
      ours,
    );
    const { isDone, terminal } = await installer.undo();
    expect(terminal.text()).toContain('Everything is as it was.');
    expect(isDone).toBe(true);
    expect(active()).toEqual([
      'wallboard https://plugins.example.com/wallboard/0.1.0.js 3',
      'crm https://plugins.example.com/crm/1.3.0.js 1',
    ]);
  });

  test('that somebody’s release dropped is no longer ours to take out', async () => {
    await installer.connect();
    releasePlugins(sandbox, [{ name: 'crm', version: '1.3.0', phase: 2 }]);
    const releases = sandbox.flexPlugins.releases.length;
    expect(await installer.undo()).toMatchObject({ isDone: true });
    expect(sandbox.flexPlugins.releases).toHaveLength(releases);
  });

  test('of a new build is a new version in the same place, and an undo brings the old one back', async () => {
    await installer.connect();
    const [, old] = installer.plugins();
    releasePlugins(
      sandbox,
      [{ name: 'crm', version: '1.2.1', phase: 3 }],
      ...sandbox.flexPlugins.active.slice(1).map((card) => ({ ...card, phase: 1 })),
    );
    sandbox.deployed.deployAsset(PATH, `${script}// newer`);
    const { terminal } = await installer.connect();
    expect(terminal.text()).toMatch(/- opencx-handoff-card 1\.0\.0-b\w{12}\n {4}\+ opencx-handoff-card/);
    const [card] = installer.plugins();
    expect(card).toMatchObject({ name: HANDOFF_CARD_NAME, phase: 1 });
    expect(card?.url).not.toBe(old?.url);
    await installer.undo();
    expect(installer.plugins()[0]).toEqual({ ...old, phase: 1 });
  });

  test('is the same version again when it is released again', async () => {
    await installer.connect();
    const before = installer.plugins();
    await installer.undo();
    expect(active()).toEqual([CRM]);
    await installer.connect();
    expect(installer.plugins()).toEqual(before);
    expect(sandbox.flexPlugins.plugin(HANDOFF_CARD_NAME).versions).toHaveLength(1);
  });

  test('can be left out, which is remembered, and wanted again', async () => {
    await installer.connect({ yes: true, handoffCard: false });
    expect(active()).toEqual([CRM]);
    expect(readEnvironmentFile(installer.file)).toMatchObject({ HANDOFF_CARD: 'off' });
    expect((await installer.connect()).terminal.text()).toContain('nothing to change');
    await installer.connect({ yes: true, handoffCard: true });
    expect(active()).toEqual([CRM, CARD]);
    await installer.connect({ yes: true, handoffCard: false });
    expect(active()).toEqual([CRM]);
  });

  test('of another deployment stays unless it is to be replaced', async () => {
    const url = handoffCardAddress('opencx-flex-9999-prod.twil.io');
    releasePlugins(sandbox, [{ name: HANDOFF_CARD_NAME, version: '1.0.0-bother', phase: 3, url }]);
    const refused = await installer.connect();
    expect(refused.isDone).toBe(false);
    expect(refused.terminal.text()).toContain('that of another deployment (https://opencx-flex-9999-prod');
    await installer.connect({ yes: true, handoffCard: false });
    expect(active()).toEqual([`${HANDOFF_CARD_NAME} ${url} 3`]);
    await installer.connect({ yes: true, handoffCard: true, replace: true });
    expect(active()).toEqual([CARD]);
  });

  test.each([
    [
      'its script is not deployed',
      () => sandbox.deployed.deployAsset(PATH, undefined),
      `${ADDRESS}: it answers 404. Run npm run deploy, then this again.`,
    ],
    [
      'the credentials may not read the plugins',
      () => (sandbox.flexPlugins.isForbidden = true),
      'These credentials may not read the plugins of Flex',
    ],
    [
      'Flex UI is too old for it',
      () => (sandbox.interactions.uiVersion = '1.34.0'),
      'Flex UI 1.34.0 cannot show it',
    ],
  ])('is left out and the rest connected when %s', async (_why, cause, said) => {
    cause();
    const { isDone, terminal } = await installer.connect();
    expect(isDone).toBe(true);
    expect(terminal.text()).toContain(said);
    expect(active()).toEqual([CRM]);
  });

  test('is left out and the rest connected when the deployment does not answer', async () => {
    const url = 'https://opencx-flex-7777-dev.twil.io';
    const { isDone, terminal } = await installer.connect({ dryRun: true, replace: true, url });
    expect(isDone).toBe(true);
    expect(terminal.text()).toContain(`Reps see no handoff card. ${url} does not answer`);
  });

  test('is not decided by a value that is none', async () => {
    installer.leave();
    installer = new Installer(sandbox, ['HANDOFF_CARD=perhaps']);
    await expect(installer.connect()).rejects.toThrow('HANDOFF_CARD=perhaps in the environment file');
  });
});
