import { HANDOFF_CARD_NAME } from '../../cli/wanted/handoff-card';
import { RepBrowser, type RepPage, type ShownTask } from '../../sandbox/flex-ui/rep-browser';
import { Installer } from '../harness/connect-account';
import { tasksOf, untilWithPeople } from '../harness/observe';
import { releasePlugins } from '../harness/release-plugins';
import { newNumber, useSandbox } from '../harness/use-sandbox';
import { describeInChromium } from './in-chromium';

describeInChromium('A blank account that is deployed to and connected', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  let installer: Installer;
  let browser: RepBrowser;
  let before: unknown;

  beforeAll(async () => {
    installer = new Installer(sandbox());
    before = await installer.account();
    browser = await RepBrowser.start((path) => sandbox().deployed.publicAsset(path));
    await installer.connect();
    await installer.variablesTakeEffect();
  });
  afterAll(async () => {
    await browser.stop();
    installer.leave();
  });

  /** A rep who opens Flex now: it loads what is released. */
  async function opensFlex(): Promise<RepPage> {
    const rep = await browser.open();
    for (const { url } of installer.plugins()) await rep.load(url);
    return rep;
  }

  let task: ShownTask;

  test('shows the rep the card of the task they took', async () => {
    const customer = sandbox().customer(newNumber());
    const { conversationSid } = customer.text('I want to talk to a human about my refund');
    await untilWithPeople(sandbox(), conversationSid);
    await sandbox().rep.accept(conversationSid);
    const { sid, attributes } = tasksOf(sandbox(), conversationSid).at(-1) ?? {};
    task = { taskSid: sid ?? '', attributes: { ...attributes } };
    const rep = await opensFlex();
    await rep.select(task);
    const text = await rep.place('TaskInfoPanel').innerText();
    expect(text).toContain('Handed off by the AI');
    expect(text).toContain(String(attributes?.handoffSummary));
    expect(await rep.place('MessagingCanvas').innerText()).toContain(String(attributes?.handoffReason));
    await rep.page.close();
  });

  test('is as it was after an undo, though somebody has released another plugin in between', async () => {
    const ours = sandbox().flexPlugins.active.find(({ plugin }) => plugin.uniqueName === HANDOFF_CARD_NAME);
    releasePlugins(sandbox(), [{ name: 'wallboard', version: '1.0.0', phase: 3 }], ours);
    expect(await installer.undo()).toMatchObject({ isDone: true });
    const after = (await installer.account()) as Record<string, unknown>;
    const { plugins, ...rest } = after;
    expect(plugins).toMatchObject([{ name: 'wallboard' }]);
    const { plugins: _none, ...restBefore } = before as Record<string, unknown>;
    expect(rest).toEqual(restBefore);
    const rep = await opensFlex();
    await rep.select(task);
    expect(await rep.place('TaskInfoPanel').innerText()).toBe('Customer context');
    await rep.page.close();
  });
});
