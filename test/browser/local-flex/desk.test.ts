import type { Page } from 'playwright-core';
import { AI_FILTER_NAME, HANDED_OFF_FILTER_NAME } from '../../../cli/wanted/workflow-filters';
import { describeInChromium } from '../in-chromium';
import { bringIn, useFlex, write } from './open-flex';

const HUMAN = 'Can I talk to a human about my refund?';

describeInChromium('The local Flex', () => {
  const flex = useFlex();
  let page: Page;

  beforeAll(async () => {
    page = await flex().page();
  });
  afterEach(() => expect(flex().errors).toEqual([]));

  const desk = () => page.getByRole('region', { name: 'Agent desktop' });
  const phone = () => page.getByRole('log', { name: /^What .* reads$/ });
  const story = () => page.getByRole('log', { name: 'What happens' });
  const button = (name: string) => desk().getByRole('button', { name, exact: true });

  /** A customer whom the AI hands off; their task is looked at. */
  async function handedOff(channel: string): Promise<string> {
    const name = await bringIn(page, channel);
    await write(page, HUMAN);
    await desk()
      .getByRole('button', { name: new RegExp(`^${name} .*offered`) })
      .click();
    return name;
  }

  test('shows what each customer reads, who wrote it, and in words how the task got to the AI', async () => {
    const name = await bringIn(page, 'SMS');
    await write(page, 'Where is my order?');
    await phone().getByText('Your order 4711').waitFor();
    expect(await phone().innerText()).toContain('AI Support Agent');
    const routed = story().getByText(`2. ${AI_FILTER_NAME}`);
    await routed.waitFor();
    const words = (await story().innerText()).replace(/\s+/g, ' ');
    expect(words).toContain(`1. ${HANDED_OFF_FILTER_NAME} does not: handedOff is missing`);
    expect(words).toContain(`2. ${AI_FILTER_NAME} takes it: channelType is "sms"`);
    expect(words).toContain(name);
  });

  test('offers what the AI hands off to the rep, who accepts, finds the real card, writes, and completes', async () => {
    const name = await handedOff('WhatsApp');
    await button('Accept').click();
    const card = desk().getByRole('region', { name: 'Handoff from the AI' });
    await card.waitFor();
    expect(await card.innerText()).toContain('The customer');
    await desk().getByRole('textbox', { name: 'Write as Alice' }).fill('Hello, Alice here.');
    await page.keyboard.press('Enter');
    await phone().getByText('Hello, Alice here.').waitFor();
    expect(await phone().innerText()).toMatch(/Alice\s+Hello, Alice here/);
    expect(await story().getByText('Hello, Alice here.').count()).toBe(1);
    await write(page, 'Thank you, Alice.');
    await desk()
      .getByRole('log', { name: `Conversation with ${name}` })
      .getByText('Thank you, Alice.')
      .waitFor();
    await button('End').click();
    await button('Complete').click();
    await flex().sandbox.journal.until('the rep has completed it', () =>
      flex().sandbox.journal.entries.some(
        ({ what, details }) => what === 'reservation.completed' && details.workerName === 'alice',
      ),
    );
  });

  test('gives a conversation back to the AI', async () => {
    await handedOff('Web chat');
    await button('Accept').click();
    await button('Transfer to the AI').click();
    await story().getByText('no filter is asked').last().waitFor();
    await flex().sandbox.webhooks.quiet();
    await write(page, 'Where is my order?');
    await phone().getByText('Your order 4711').waitFor();
  });

  test('lets a rep leave: with the customer’s next message people have them again', async () => {
    const name = await handedOff('SMS');
    await button('Accept').click();
    await button('Leave').click();
    await story().getByText('The conversation is parked').waitFor();
    await flex().sandbox.webhooks.quiet();
    await write(page, 'One more thing.');
    await desk()
      .getByRole('button', { name: new RegExp(`^${name} .*offered`) })
      .click();
    await button('Accept').click();
    await button('End').click();
  });

  test('lets a rep pause, and resume', async () => {
    const name = await handedOff('SMS');
    await button('Accept').click();
    await button('Pause').click();
    await desk()
      .getByRole('button', { name: new RegExp(`^${name} .*paused`) })
      .click();
    await flex().sandbox.webhooks.quiet();
    await button('Resume').click();
    await desk()
      .getByRole('button', { name: new RegExp(`^${name} .*accepted`) })
      .click();
    await desk().getByRole('textbox', { name: 'Write as Alice' }).fill('I am back.');
    await page.keyboard.press('Enter');
    await phone().getByText('I am back.').waitFor();
    await button('End').click();
  });

  test('lets a rep reject: the workflow routes the task again', async () => {
    await handedOff('SMS');
    await button('Reject').click();
    await story().getByText('is rejected by Alice').waitFor();
  });

  test('has a call answered by the AI and taken by a rep', async () => {
    const name = await bringIn(page, 'Call');
    await flex().sandbox.journal.until('Twilio listens', () =>
      flex().sandbox.journal.entries.some(({ what }) => what === 'call.listening'),
    );
    await write(page, 'It is broken again! I am angry, I want a refund.');
    await desk()
      .getByRole('button', { name: new RegExp(`^${name} .*offered`) })
      .click();
    await button('Accept').click();
    await phone().getByText('is on the line with a rep').waitFor();
    await button('End').click();
    await phone().getByText('The call is over').waitFor();
    await button('Complete').click();
  });

  test('has several reps: a task goes to whoever is available', async () => {
    await desk().getByRole('combobox', { name: 'Activity of Alice' }).selectOption('Break');
    await desk().getByRole('tab', { name: 'Bob' }).click();
    await desk().getByRole('combobox', { name: 'Activity of Bob' }).selectOption('Available');
    const name = await handedOff('OpenCX widget').catch(() => '');
    expect(name).not.toBe('');
    await button('Accept').click();
    await story().getByText('Bob joins the conversation').waitFor();
  });

  test('says why something cannot be done', async () => {
    const name = await bringIn(page, 'Web chat');
    await write(page, HUMAN);
    await desk()
      .getByRole('button', { name: new RegExp(`^${name} .*offered`) })
      .click();
    await button('Accept').click();
    await button('End').click();
    await write(page, 'Are you still there?');
    await page.getByRole('alert').getByText('Twilio refuses it').waitFor();
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    flex().errors.splice(0);
  });

  test('lists the reps of a contact centre that has more of them', async () => {
    for (const name of ['dan', 'eve', 'fay', 'gus']) {
      flex().sandbox.taskRouter.addWorker({
        friendlyName: name,
        attributes: { full_name: name.toUpperCase() },
      });
    }
    await bringIn(page, 'SMS');
    await desk().getByRole('combobox', { name: 'Rep', exact: true }).selectOption({ label: 'GUS · Offline' });
    await desk().getByText('No task is offered to GUS').waitFor();
  });
});
