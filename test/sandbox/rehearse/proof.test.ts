import { readRecording } from '../../../cli/recording/read-recording';
import type { Recording } from '../../../cli/recording/recording';
import { alike } from '../../../sandbox/rehearse/alike';
import { concernsOf } from '../../../sandbox/rehearse/concerns';
import { type Rehearsal, rehearse } from '../../../sandbox/rehearse/rehearse';
import type { TwilioExchange } from '../../../sandbox/cloud/exchange';
import { Installer } from '../../harness/connect-account';
import { growAccount, PRIVATE } from '../../harness/rehearsed-account';
import { played } from '../../harness/played';
import { RealPlay } from '../../harness/real-play';
import { sandboxClient } from '../../harness/twilio-client';
import { usePassingTime, useSandbox } from '../../harness/use-sandbox';

jest.setTimeout(180_000);

/** Of a sample each kind of customer is played in the account once: before it is connected, or after. */
const HALVES = 2;

/** What a rehearsal says is held against what happens in the account itself, for every kind of customer. */
describe('An account with fifteen filters, six queues and a Studio flow', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  const time = usePassingTime(sandbox);
  const asked: TwilioExchange[] = [];
  let recording: Recording;
  let rehearsal: Rehearsal;
  let real: RealPlay;

  beforeAll(async () => {
    sandbox().openCx.requestsPerMinute = 100_000;
    growAccount(sandbox());
    sandbox().onTwilioExchange = (exchange) => void asked.push(exchange);
    recording = await readRecording(sandboxClient(sandbox()), {}, new Date());
    sandbox().onTwilioExchange = undefined;
    const main = recording.workflows.find(({ name }) => name === 'Messaging');
    if (!main) throw new Error('The workflow was not read');
    const tasks = [{ channelType: 'sms', plan: { tier: 'silver' } }];
    rehearsal = await rehearse({ recording, main, tasks, connect: { workflow: 'Messaging' } });
    real = new RealPlay(sandbox(), time(), recording);
  });

  test('has customers for all filters but one, on every channel', () => {
    const filters = rehearsal.customers.map(({ today }) => today?.first['at work'].places[0]?.filter);
    expect(new Set(filters).size).toBe(15);
    expect(rehearsal.unreached).toEqual(['filter 15 "Gold again" of "Messaging"']);
  });

  test('is read with nothing but reads', () => {
    expect(asked.length).toBeGreaterThan(10);
    expect([...new Set(asked.map(({ method }) => method))]).toEqual(['GET']);
  });

  test('is kept without the people who work there and without the customers it knows', () => {
    const kept = JSON.stringify(recording);
    expect(PRIVATE.filter((text) => kept.includes(text))).toEqual([]);
    expect(recording.workers.map(({ attributes }) => attributes)).toContainEqual(
      expect.objectContaining({ routing: { skills: ['frontline', 'vip'] }, languages: ['fr'] }),
    );
  });

  test('is told what would go wrong, and for whom', () => {
    const concerns = concernsOf(rehearsal, alike(rehearsal.customers));
    expect(concerns.map(({ what, whom }) => [what.split(/[:,]/)[0], whom])).toEqual([
      [
        'Nobody can be offered the task',
        [
          'SMS: topic "legal"',
          'WhatsApp, web chat: topic "sales"',
          'web chat: team "another"',
          'web chat: campaign "another"',
        ],
      ],
      ['Nobody can be offered the task at first', ['SMS: owner "another"']],
      ['While nobody is at work', ['WhatsApp: topic "return"']],
      ['The AI never gets them', ['SMS: nothing that a filter asks for']],
      ['No customer was found who gets to filter 15 "Gold again" of "Messaging"', []],
    ]);
  });

  test('routes every kind of customer as rehearsed, before it is connected', async () => {
    const customers = played(rehearsal.customers, 0, HALVES);
    expect(await real.of(customers)).toEqual(real.expected(customers, 'today'));
  });

  test('routes every kind of customer as rehearsed, when it is connected: from first message to handoff', async () => {
    const installer = new Installer(sandbox(), ['OPENCX_API_KEY=ocx_live_of_a_test']);
    await installer.connect({ yes: true, workflow: 'Messaging', handoffCard: false });
    await installer.variablesTakeEffect();
    installer.leave();
    await time().untilQuiet();
    const customers = played(rehearsal.customers, 1, HALVES);
    expect(await real.of(customers)).toEqual(real.expected(customers, 'connected'));
  });
});
