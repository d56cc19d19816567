import { HANDOFF_CARD_NAME, handoffCardAddress } from '../../cli/wanted/handoff-card';
import { DOMAIN_NAME } from '../../sandbox/deployment-variables';
import { RepBrowser, type RepPage } from '../../sandbox/flex-ui/rep-browser';
import { useSandbox } from '../harness/use-sandbox';
import { describeInChromium } from './in-chromium';

describeInChromium('The way from Flex into the console', () => {
  const sandbox = useSandbox();
  let browser: RepBrowser;

  beforeAll(async () => {
    browser = await RepBrowser.start(() => undefined);
  });
  afterAll(() => browser.stop());

  /** Somebody whom Flex knows these roles of, and Twilio perhaps others. */
  async function logsIn(roles: string[], token = sandbox().flexTokens.issue(roles)): Promise<RepPage> {
    const user = await browser.open({ login: { user: { roles, token }, deployment: sandbox() } });
    expect(sandbox().flexPlugins.active.map(({ plugin }) => plugin.uniqueName)).toEqual([HANDOFF_CARD_NAME]);
    expect(await user.load(handoffCardAddress(DOMAIN_NAME))).toBe('initialized');
    await user.select(undefined);
    return user;
  }
  const link = (user: RepPage) => user.place('SideNav').getByRole('button', { name: 'OpenCX console' });

  /** The tab that opens when they follow the link. */
  async function follow(user: RepPage) {
    const [tab] = await Promise.all([user.page.waitForEvent('popup'), link(user).click()]);
    return tab;
  }

  test.each(['supervisor', 'admin'])('a %s is led into it by a link', async (role) => {
    const user = await logsIn(['agent', role]);
    const tab = await follow(user);
    await tab.getByText('The AI is on').first().waitFor();
    expect(tab.url()).toBe(sandbox().urlOf('/console'));
    expect(await tab.evaluate('window.opener')).toBeNull();
    expect(user.errors).toEqual([]);
    await user.page.context().close();
  });

  test('an agent is shown no link', async () => {
    const user = await logsIn(['agent']);
    expect(await user.place('SideNav').innerHTML()).toBe('');
    await user.page.context().close();
  });

  test.each<[string, string[], string]>([
    ['has no role in Twilio', ['agent'], 'The console is for administrators and supervisors of Flex.'],
    ['was logged in for too long', [], 'Flex’s session has ended: load Flex again.'],
  ])('a supervisor who %s is told so', async (_what, roles, words) => {
    const token = sandbox().flexTokens.issue(roles, roles.length === 0 ? -1_000 : undefined);
    const user = await logsIn(['supervisor'], token);
    const tab = await follow(user);
    await tab.getByText(words).waitFor();
    await user.page.context().close();
  });

  test('without an answer it says so, and the link works again', async () => {
    const user = await logsIn(['supervisor']);
    sandbox().flexTokens.isDown = true;
    const tab = await follow(user);
    await tab.getByText('The console cannot be opened right now. Try again in a minute.').waitFor();
    sandbox().flexTokens.isDown = false;
    const next = await follow(user);
    await next.getByText('The AI is on').first().waitFor();
    await user.page.context().close();
  });
});
