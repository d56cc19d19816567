import fc from 'fast-check';
import { Expression } from '../../../src/expressions/expression';
import { pilotInWords, shareOfConversations } from '../../../cli/wanted/pilot';
import { Installer } from '../../harness/connect-account';
import { humanTask, postsIn } from '../../harness/observe';
import { newNumber, usePassingTime, useSandbox } from '../../harness/use-sandbox';

describe('A pilot', () => {
  const sandbox = useSandbox({ startsAs: 'blank' });
  const time = usePassingTime(sandbox);
  let installer: Installer;

  beforeAll(() => {
    installer = new Installer(sandbox());
  });
  afterAll(() => installer.leave());

  /** Who has a customer that has just written. */
  async function hasHim(number: string, isWhatsApp = false): Promise<'the AI' | 'people' | undefined> {
    const customer = isWhatsApp ? sandbox().whatsApp(number) : sandbox().customer(number);
    const { conversationSid } = customer.text('Where is my order?');
    await time().untilQuiet();
    if (postsIn(sandbox(), conversationSid).length > 0) return 'the AI';
    return humanTask(sandbox(), conversationSid) ? 'people' : undefined;
  }

  test('of some numbers: they are answered by the AI, everybody else by people', async () => {
    const mine = newNumber();
    const { terminal } = await installer.connect({ yes: true, pilotFrom: [mine, '+15005550191'] });
    await installer.variablesTakeEffect();
    expect(terminal.text()).toContain(
      `the AI is the first to answer customers from ${mine}, +15005550191 alone by SMS (+15005550006), WhatsApp`,
    );
    expect(await hasHim(mine)).toBe('the AI');
    expect(await hasHim(mine, true)).toBe('the AI');
    expect(await hasHim(newNumber())).toBe('people');
    expect((await installer.connect({ yes: true })).terminal.text()).toContain('nothing to change');
  });

  test('of a customer of WhatsApp without a number: they are answered by the AI', async () => {
    const { terminal } = await installer.connect({ yes: true, pilotFrom: ['US.13491208655302741918'] });
    expect(terminal.text()).toContain('customers from whatsapp:US.13491208655302741918 alone by');
    await installer.variablesTakeEffect();
    expect(await hasHim('US.13491208655302741918', true)).toBe('the AI');
    expect(await hasHim('US.13491208655302741919', true)).toBe('people');
    await installer.connect({ yes: true, pilotEnd: true });
  });

  test('gives way to another one, and ends', async () => {
    const share = await installer.connect({ yes: true, pilotShare: '25' });
    expect(share.terminal.text()).toContain('customers in about 25 % of all conversations by');
    const other = await installer.connect({ yes: true, pilotIf: "beta == 'yes'" });
    expect(other.terminal.text()).toContain("customers whose tasks have beta == 'yes' by");
    const end = await installer.connect({ yes: true, pilotEnd: true });
    expect(end.terminal.text()).toContain('the AI is the first to answer customers by SMS');
    expect(await hasHim(newNumber())).toBe('the AI');
  });

  test('leaves nothing behind where it is switched off: nobody new is answered by the AI, and the queue stays', async () => {
    await installer.switchAi('off');
    expect(await hasHim(newNumber())).toBe('people');
    const { terminal } = await installer.connect({ yes: true, pilotFrom: ['+15005550191'] });
    expect(terminal.text()).toContain('the AI answers nobody who writes anew: it is switched off');
    const on = await installer.switchAi('on');
    expect(on.terminal.text()).toContain('customers from +15005550191 alone');
  });

  test('is refused where it is not clear what it is a part of, or what it is', async () => {
    const refused: [Parameters<Installer['connect']>[0], RegExp][] = [
      [{ pilotFrom: ['555'] }, /--pilot-from 555: expected a phone number/],
      [{ pilotShare: '100' }, /--pilot-share 100: expected a number of percent above 0 and below 100/],
      [{ pilotShare: 'ten' }, /--pilot-share ten/],
      [{ pilotIf: 'beta = yes' }, /--pilot-if "beta = yes" cannot be read/],
      [{ pilotShare: '10', pilotEnd: true }, /Choose one of/],
    ];
    for (const [options, message] of refused) {
      await expect(installer.connect({ yes: true, ...options })).rejects.toThrow(message);
    }
    await installer.connect({ yes: true, aiFilter: "channelType == 'web'" });
    await expect(installer.connect({ yes: true, pilotShare: '10' })).rejects.toThrow(
      /asks for tasks of your own.*--ai-filter/,
    );
    const both = { yes: true, aiFilter: "channelType == 'web'", pilotShare: '10' };
    expect((await installer.connect(both)).isDone).toBe(true);
  });
});

test('a share takes as many of all conversations as it says', () => {
  const starts = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));
  const rest = fc.stringMatching(/^[0-9a-f]{30}$/);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), rest, (percent, end) => {
      const share = new Expression(shareOfConversations(String(percent)));
      const taken = starts.filter((start) => share.matches({ conversationSid: `CH${start}${end}` }));
      expect(taken.length).toBe(Math.round((percent * 256) / 100));
      expect(share.matches({})).toBe(false);
      const [, said = ''] = /about ([\d.]+) %/.exec(pilotInWords(share.text)) ?? [];
      expect(Math.abs(Number(said) - percent)).toBeLessThan(0.3);
    }),
  );
});
