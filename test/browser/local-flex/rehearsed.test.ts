import { readRecording } from '../../../cli/recording/read-recording';
import { RecordedAccount } from '../../../sandbox/recorded-account';
import { connectInSandbox } from '../../../sandbox/rehearse/connect-in-sandbox';
import { rehearsedWorld } from '../../../sandbox/rehearse/open-in-browser';
import { Sandbox } from '../../../sandbox/sandbox';
import type { ShownWorld } from '../../../sandbox/web/shown-world';
import { growAccount } from '../../harness/rehearsed-account';
import { sandboxClient } from '../../harness/twilio-client';
import { describeInChromium } from '../in-chromium';
import { bringIn, useFlex, write } from './open-flex';

/** An account that was read, connected in a sandbox of its own. */
async function copyOfAnAccount(): Promise<ShownWorld> {
  const company = await Sandbox.start({ startsAs: 'blank' });
  try {
    growAccount(company);
    const recording = await readRecording(sandboxClient(company), {}, new Date());
    const main = recording.workflows.find(({ name }) => name === 'Messaging');
    if (!main) throw new Error('The workflow was not read');
    const account = new RecordedAccount(recording, main, { places: 'as they are' });
    const copy = await Sandbox.start({ startsAs: account.setUp });
    await connectInSandbox(copy, { workflow: 'Messaging' });
    return rehearsedWorld(copy, account, { main, tasks: [{ channelType: 'sms', plan: { tier: 'silver' } }] });
  } finally {
    await company.stop();
  }
}

describeInChromium('A rehearsal in the browser', () => {
  const flex = useFlex(copyOfAnAccount);

  test('has the account’s people at the desk, a customer of each kind, and the story its own filters tell', async () => {
    const page = await flex().page();
    const desk = page.getByRole('region', { name: 'Agent desktop' });
    const offered = page.getByRole('group', { name: 'New customer' });
    await offered.getByRole('button', { name: 'SMS: plan.tier "silver"' }).waitFor();
    expect(await offered.getByRole('button').count()).toBeGreaterThan(12);
    await bringIn(page, 'SMS: language "es"');
    await write(page, 'Where is my order?');
    await page
      .getByRole('log', { name: /^What .* reads$/ })
      .getByText('What is your order number?')
      .waitFor();
    await write(page, 'I want to talk to a human');
    const story = page.getByRole('log', { name: 'What happens' });
    await story.getByText('6. Spanish').waitFor();
    await desk.getByText('Person 3').first().waitFor();
    expect(await page.getByRole('button', { name: 'Play' }).count()).toBe(0);
    expect(flex().errors).toEqual([]);
  });
});
