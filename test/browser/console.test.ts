import type { Browser, Page } from 'playwright-core';
import { type CompanyDay, playCompanyDay } from '../../sandbox/demo/company-day';
import { startChromium } from '../../sandbox/flex-ui/chromium';
import { HOUR, ticketFor } from '../door/console/ask-console';
import { callsInARow, inRows } from '../harness/calls-in-a-row';
import { holdCalls } from '../harness/hold-calls';
import { untilQuiet } from '../harness/observe';
import { played } from '../harness/played';
import { useSandbox } from '../harness/use-sandbox';
import { axeObjections } from './axe-objections';
import { openConsolePage } from './console-page';
import { describeInChromium } from './in-chromium';
import { LOOKS } from './looks';

/** Calls that may be made in a row: at 80 ms each a third of a second. */
const MOST_IN_A_ROW = 4;

describeInChromium('The console, at the end of a day on which everything happened', () => {
  const sandbox = useSandbox();
  let browser: Browser;
  let page: Page;
  let day: CompanyDay;
  /** What the Functions answered the page, and what went wrong in it. */
  const answers: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    day = await playCompanyDay(sandbox(), 15005550110);
    browser = await startChromium();
    page = await open();
  }, 60_000);
  afterAll(() => browser.close());
  afterEach(() => expect(errors.splice(0)).toEqual([]));

  const open = (options?: Parameters<typeof openConsolePage>[3]): Promise<Page> =>
    openConsolePage(browser, sandbox(), { answers, errors }, options);
  const panel = (name: string) => page.getByRole('tabpanel', { name });
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  /** The text of a part, on one line, without what differs each time. */
  async function words(part: ReturnType<typeof panel>): Promise<string> {
    const text = await part.innerText();
    return text
      .replace(/\s+/g, ' ')
      .replace(/\b\d+ (s|min)\b/g, '… s')
      .replace(/\b(WK)\w{6}\b/g, '$1…');
  }

  async function told(of: string): Promise<string> {
    await tab('Story');
    await page.getByRole('searchbox').fill(of);
    await page.getByRole('button', { name: 'Tell' }).click();
    const ids = panel('Story').locator('.ids');
    await ids.getByText(of).waitFor();
    return words(panel('Story').locator('.banner'));
  }

  test('leaves no ticket in the address, and says nothing is wrong where nothing is', async () => {
    await page.getByText('The AI is on.').waitFor();
    expect(page.url()).toBe(sandbox().addressOf('/console'));
    await page.reload();
    await page.getByText('The AI is on.').waitFor();
  });

  test('Now: the AI, its places, both queues, the Functions, OpenCX', async () => {
    const text = await words(panel('Now'));
    expect(text).toContain('The AI is on.');
    expect(text).toMatch(/Places taken, sms \d of 50/);
    expect(text).toMatch(/Waiting for a rep 4 longest … s/);
    expect(text).toMatch(/Functions busy \d+ of 30, this one too/);
    expect(text).toMatch(/Requests to OpenCX \d+ of 100 in the last minute/);
    expect(text).toMatch(/1 With the AI 0 On the way to people 4 Waiting for a rep 1 With a rep/);
    expect(text).toMatch(/OpenCX AI AI Nobody waits\. 1 taken\./);
    expect(text).toMatch(/Support people 4 wait, the longest for … s\. 1 taken\./);
  });

  const REACH =
    'What to do Run npm run doctor, which tries the key and the address; look at the status of OpenCX for the time it happened.';
  test.each<[keyof CompanyDay, string]>([
    [
      'resolved',
      'The AI has resolved it. Nobody has the customer until they write again; then the AI answers.',
    ],
    [
      'escalated',
      'The customer waits for a rep in "Support" for … s: the AI decided to bring in a person. No rep was offered it yet: none of the queue is free.',
    ],
    ['taken', 'A rep (worker WK…) has the customer for … s: the AI decided to bring in a person.'],
    [
      'openCxDown',
      'The customer waits for a rep in "Support" for … s: the AI could not be reached: OpenCX answered with a server error. ' +
        `No rep was offered it yet: none of the queue is free. ${REACH}`,
    ],
    [
      'misrouted',
      'The customer waits for a rep in "Support" for … s. The AI was offered it from that queue and gave it back (the AI does not ' +
        'serve this kind of task): filter 2 "Gold customers" (plan.tier == \'gold\') took the task, which stands above the AI’s ' +
        'filter 3 "OpenCX: AI first". What to do Move the AI’s filter above it, or narrow the other one',
    ],
    [
      'aiOff',
      'The customer waits for a rep in "Support" for … s. The AI’s filter took the task and sent it on to "Support": no worker of ' +
        'the AI was available then, or none had a place. What to do Now shows whether the AI is on, and how many places it has.',
    ],
    [
      'lost',
      'The customer did not get the last message of the AI: a carrier filtered it as spam (30007). The AI has the customer and ' +
        'has answered all they wrote. What to do Register your number for what you send',
    ],
  ])('Story of the customer who is %s', async (name, sentence) => {
    expect(await told(day[name].conversationSid)).toContain(sentence);
  });

  test('Story: the same by the number, by a task and by the session', async () => {
    const { number, taskSid } = day.escalated;
    const expected = await told(day.escalated.conversationSid);
    expect(await told(taskSid)).toBe(expected);
    const session = sandbox()
      .openCx.sessions()
      .find(({ customData }) => customData.flex_conversation_sid === day.escalated.conversationSid);
    expect(await told(session?.id ?? '')).toBe(expected);
    await page.getByRole('searchbox').fill(number);
    await page.getByRole('button', { name: 'Tell' }).click();
    await panel('Story').getByText('Looking…').waitFor({ state: 'detached' });
    expect(await words(panel('Story').locator('.banner'))).toBe(expected);
  });

  test('Story: the filter that took the task, and why the one above did not', async () => {
    await told(day.misrouted.conversationSid);
    const steps = await words(panel('Story').locator('.timeline'));
    expect(steps).toContain(
      `filter 2 "Gold customers" (plan.tier == 'gold') took it: plan.tier == 'gold' holds`,
    );
    expect(steps).toContain(
      'filter 1 "OpenCX: handed off to people" (handedOff == true) did not: handedOff is missing',
    );
    expect(steps).toContain('is given back by the AI');
  });

  test.each([
    [`WT${'0'.repeat(32)}`, 'Nothing is known of it.'],
    [`WK${'0'.repeat(32)}`, 'Give a task (WT…), a reservation (WR…)'],
    ['5550100', 'is no number with its country: write it as +15005550100.'],
  ])('Story of what nobody knows: %s', async (of, answer) => {
    await tab('Story');
    await page.getByRole('searchbox').fill(of);
    await page.getByRole('button', { name: 'Tell' }).click();
    // The answer before is an alert as well, until the next one is there.
    await panel('Story').getByRole('alert').filter({ hasText: answer }).waitFor();
  });

  test('Handoffs: ranked reasons with what mends each, what the AI did alone, and the list', async () => {
    await tab('Handoffs');
    await panel('Handoffs').getByText('Handoffs, newest first').waitFor();
    const text = await words(panel('Handoffs'));
    expect(text).toContain('Resolved by the AI alone 1 25 % of 4');
    expect(text).toContain('Handed off to people 3 75 %');
    expect(text).toMatch(/The AI decided to bring in a person Nothing to mend: as it should be\. 2 67 %/);
    expect(text).toContain('OpenCX answered with a server error Run npm run doctor');
    expect(text).toMatch(/waits for … s · negative · en/);
    expect(text).toMatch(/a rep accepted after … s · neutral · en/);
    await panel('Handoffs').getByRole('button', { name: /Story/ }).last().click();
    await panel('Story').getByText('Step by step').waitFor();
  });

  test('Trouble: an alarm with its fix, and webhooks that were refused since all Functions were busy', async () => {
    const goOn = holdCalls(sandbox());
    const signed = Array.from({ length: 30 }, () =>
      sandbox().webhooks.post(sandbox().urlOf('/status'), {}, 10_000),
    );
    await sandbox().journal.until('30 Functions are busy', () => sandbox().invocations.open.runs >= 30);
    const { conversationSid } = sandbox().customer('+15005550190').text('Hello?');
    await tab('Now');
    await page.getByRole('status').filter({ hasText: 'All 30 Functions are busy.' }).waitFor();
    goOn();
    await Promise.all(signed);
    await untilQuiet(sandbox());
    await tab('Trouble');
    const refused = panel('Trouble').getByText('all 30 Functions were busy (429)').first();
    await refused.waitFor();
    expect(await words(panel('Trouble'))).toMatch(
      /\/conversations\/events: all 30 Functions were busy \(429\) What to do docs\/capacity\.md says what a deployment carries/,
    );
    expect(conversationSid).toMatch(/^CH/);
  });

  test('Trouble: the checks that run from inside, on a button', async () => {
    await tab('Trouble');
    await page.getByRole('button', { name: 'Run the checks' }).click();
    await panel('Trouble').getByText('come to these Functions').first().waitFor();
    const text = await words(panel('Trouble'));
    expect(text).toContain('right OpenCX: reachable, key accepted');
    expect(text).toContain('right A new customer on web is taken by filter 3 "OpenCX: AI first"');
  });

  test('the AI switched off is said on top, with how to switch it on', async () => {
    const { taskRouter, flex } = sandbox();
    taskRouter.setActivity(flex.aiWorker.sid, 'Unavailable');
    try {
      await tab('Now');
      await panel('Now').getByText('The AI is switched off').waitFor();
      expect(await words(panel('Now').locator('.banner'))).toBe(
        'The AI is switched off: its worker is in "Unavailable". What to do Set the worker available in Flex -> Teams, or in Console -> TaskRouter -> Workers.',
      );
    } finally {
      taskRouter.setActivity(flex.aiWorker.sid, 'Available');
    }
  });

  test('a ticket that has ended is said, and asks no more', async () => {
    const late = await open({ ticket: ticketFor(sandbox(), HOUR, new Date(Date.now() - HOUR - 1_000)) });
    await late.getByText('The ticket is not good any more. Run npm run console again').waitFor();
    await late.close();
    const without = await browser.newPage();
    await without.goto(sandbox().addressOf('/console'));
    await without.getByText('There is no ticket. Run npm run console').waitFor();
    await without.close();
  });

  test('has its data after few calls of Twilio in a row: at 80 ms a call within a second', async () => {
    await inRows(sandbox(), async () => {
      const quick = await open();
      await quick.getByText('Where the customers are').waitFor();
      const asked = sandbox().invocations.all.findLast(({ path }) => path === '/console/now');
      expect(callsInARow(asked?.calls ?? [])).toBeLessThanOrEqual(MOST_IN_A_ROW);
      await quick.close();
    });
  });

  test.each(played(LOOKS))(
    'nothing of it is wrong for those who cannot see, nor too wide: %s, %d px',
    async (colorScheme, width) => {
      const seen = await open({ colorScheme, width });
      await seen.getByText('Where the customers are').waitFor();
      for (const name of ['Now', 'Handoffs', 'Story', 'Trouble']) {
        await seen.getByRole('tab', { name }).click();
        if (name === 'Story') {
          await seen.getByRole('searchbox').fill(day.misrouted.taskSid);
          await seen.getByRole('button', { name: 'Tell' }).click();
        }
        const ready = {
          Now: 'Queues',
          Handoffs: 'Handoffs, newest',
          Story: 'Step by step',
          Trouble: 'Webhooks that',
        }[name];
        await seen.getByText(ready ?? '').waitFor();
        const found = await axeObjections(seen);
        expect({ name, found }).toEqual({ name, found: [] });
        expect(await seen.evaluate('document.documentElement.scrollWidth')).toBe(width);
      }
      await seen.close();
    },
  );

  test('no word, no number and no secret was in any answer', () => {
    expect(answers.length).toBeGreaterThan(20);
    const all = answers.join('\n');
    const numbers = Object.values(day).map(({ number }) => number.slice(1));
    for (const secret of [...numbers, sandbox().account.authToken, 'complaint', 'refund', 'gold customer.'])
      expect(all.includes(secret) && secret).toBe(false);
    expect(/Where is my order|thank you|alice/i.exec(all)).toBeNull();
  });
});
