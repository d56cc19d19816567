import type { Page } from 'playwright-core';
import { PassingTime } from '../../../sandbox/passing-time';
import { describeInChromium } from '../in-chromium';
import { bringIn, useFlex, write } from './open-flex';

describeInChromium('What goes wrong in the local Flex', () => {
  const flex = useFlex();
  let page: Page;
  let time: PassingTime;

  beforeAll(async () => {
    page = await flex().page();
    time = new PassingTime(flex().sandbox);
  });
  afterEach(() => expect(flex().errors).toEqual([]));
  afterAll(() => time.stop());

  const trouble = () => page.getByRole('region', { name: 'What goes wrong' });
  const phone = () => page.getByRole('log', { name: /^What .* reads$/ });
  const story = () => page.getByRole('log', { name: 'What happens' });
  const offered = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} .*offered`) });

  /** What the journal says since. */
  function since(): (source: string, what: string) => Promise<void> {
    const { journal } = flex().sandbox;
    const from = journal.entries.length;
    return (source, what) =>
      journal.until(`${source} ${what}`, () =>
        journal.entries.slice(from).some((entry) => entry.source === source && entry.what === what),
      );
  }

  async function choose(label: string): Promise<void> {
    const happens = since();
    await trouble().getByText(label, { exact: true }).click();
    await happens('trouble', 'ai');
  }

  async function flip(label: string): Promise<void> {
    await trouble().getByRole('switch', { name: label }).click();
  }

  async function writes(text: string): Promise<void> {
    const happens = since();
    await write(page, text);
    await happens('conversations', 'message.added');
    await time.untilQuiet();
  }

  test('the AI is slow: its answer comes late, and comes', async () => {
    await choose('is slow');
    await bringIn(page, 'SMS');
    await writes('Where is my order?');
    await phone().getByText('Your order 4711').waitFor();
    await choose('answers');
  });

  test.each(['is down', 'says 429'])('the AI %s: a person is offered the task', async (label) => {
    await choose(label);
    const name = await bringIn(page, 'SMS');
    await writes('Where is my order?');
    await offered(name).waitFor();
    await choose('answers');
  });

  test('a kill that was asked for can be taken back', async () => {
    const asked = since();
    await flip('Kill the next Function');
    await asked('trouble', 'kill');
    await flip('Kill the next Function');
    await trouble().getByRole('switch', { name: 'Kill the next Function', checked: false }).waitFor();
    await bringIn(page, 'SMS');
    await writes('Where is my order?');
    await phone().getByText('Your order 4711').waitFor();
    expect(flex().sandbox.journal.entries.some(({ what }) => what === 'killed')).toBe(false);
  });

  test('a Function is killed: somebody sees to the customer all the same', async () => {
    await flip('Kill the next Function');
    const killed = since();
    const name = await bringIn(page, 'SMS');
    await writes('Where is my order?');
    await killed('faults', 'killed');
    await story().getByText('is killed on purpose').waitFor();
    await trouble().getByRole('switch', { name: 'Kill the next Function', checked: false }).waitFor();
    await time.pass(200_000);
    await phone().getByText('Your order 4711').or(offered(name)).first().waitFor();
  });

  test('webhooks are lost: when they arrive again, what was written meanwhile is answered', async () => {
    await bringIn(page, 'SMS');
    await writes('Where is my order?');
    await phone().getByText('Your order 4711').waitFor();
    const lost = since();
    await flip('Webhooks are lost');
    await lost('trouble', 'webhooks');
    await writes('How can I return it?');
    await story().getByText('Event onMessageAdded is lost, on purpose').waitFor();
    expect(await phone().getByText('ways to return').count()).toBe(0);
    const back = since();
    await flip('Webhooks are lost');
    await back('trouble', 'webhooks');
    await writes('Are you there?');
    await phone().getByText('ways to return').waitFor();
  });

  test('the AI worker is offline: a task goes to people at once', async () => {
    // Twilio sends whoever lets an offer time out to another activity.
    await page.getByRole('combobox', { name: 'Activity of Alice' }).selectOption('Available');
    const changed = since();
    await flip('AI worker offline');
    await changed('taskrouter', 'worker.activity.update');
    const name = await bringIn(page, 'SMS');
    await writes('Where is my order?');
    await offered(name).waitFor();
    await flip('AI worker offline');
    await story().getByText('The AI worker is now Available').waitFor();
  });

  test('an hour passes', async () => {
    const passed = since();
    await page.getByRole('button', { name: 'Let an hour pass' }).click();
    await passed('clock', 'passed');
    await page.getByText(/^\d+ h ahead$/).waitFor();
    await story().getByText('1 hour later').waitFor();
  });
});
