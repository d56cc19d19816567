import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasons } from '../../src/ai-worker/handoff/reasons';
import { RepBrowser, type RepPage } from '../../sandbox/flex-ui/rep-browser';
import { handedOffTask } from './handed-off-task';
import { describeInChromium } from './in-chromium';

const PROJECT = join(__dirname, '../..');
const CARD = 'https://flex.example.com/handoff-card.js';
const OTHERS: Readonly<Record<string, string>> = {
  '/handoff-card.js': readFileSync(join(PROJECT, 'dist/assets/flex/handoff-card.js'), 'utf8'),
  '/broken-react.js': 'Object.defineProperty(React, "createElement", { value() { throw new Error("no") } })',
  '/no-components.js':
    'const { init } = Twilio.Flex.Plugins; Twilio.Flex.Plugins.init = (P) => init(class { init() { new P().init({}) } })',
};

/** What is shown, on one line. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

describeInChromium('The handoff card in a rep’s Flex', () => {
  let browser: RepBrowser;
  let rep: RepPage;

  beforeAll(async () => {
    browser = await RepBrowser.start((path) => {
      const script = OTHERS[path];
      return script === undefined ? undefined : Buffer.from(script);
    });
    rep = await browser.open({ width: 320 });
    expect(await rep.load(CARD)).toBe('initialized');
  });
  afterEach(() => expect(rep.errors).toEqual([]));
  afterAll(() => browser.stop());

  const panel = () => rep.place('TaskInfoPanel');
  const card = () => panel().getByRole('region', { name: 'Handoff from the AI' });
  const line = () => rep.place('MessagingCanvas');

  test('says all that is known, on top of the task panel of rep and supervisor', async () => {
    for (const viewer of ['rep', 'supervisor'] as const) {
      await rep.select(handedOffTask(), viewer);
      const place = viewer === 'rep' ? 'TaskInfoPanel' : 'Supervisor.TaskInfoPanel';
      expect(words(await rep.place(place).innerText())).toBe(
        'Handed off by the AI Sentiment: Negative 3 minutes ago Summary The customer was charged twice for order 4711 and ' +
          'asks for the second charge back. Reason Refund above the limit of the AI Language Spanish Customer context',
      );
    }
  });

  test('says why in a line above the conversation, and the summary when it is opened', async () => {
    await rep.select(handedOffTask());
    expect(words(await line().innerText())).toBe(
      'Handed off by the AI: Refund above the limit of the AI Sentiment: Negative Where is my order?',
    );
    const summary = line().getByRole('group', { name: 'Summary' });
    expect(await summary.isVisible()).toBe(false);
    await line().locator('summary').click();
    expect(await summary.innerText()).toContain('charged twice');
  });

  test.each([
    ['was not handed off', { handedOff: undefined }],
    ['says so in another way', { handedOff: 'true' }],
  ])('is not there for a task that %s: Flex is as it was', async (_what, changes) => {
    await rep.select(handedOffTask(changes));
    expect(await panel().innerHTML()).toBe('<p>Customer context</p>');
    expect(await line().innerHTML()).toBe('<p>Where is my order?</p>');
  });

  test('is not there without a task, and comes and goes with the task that is selected', async () => {
    await rep.select(undefined);
    expect(await card().count()).toBe(0);
    await rep.select(handedOffTask());
    expect(await card().count()).toBe(1);
    await rep.select({ taskSid: `WT${'b'.repeat(32)}`, attributes: {} });
    expect(await card().count()).toBe(0);
  });

  test('shows markup as the text it is, and runs none of it', async () => {
    const markup =
      '<img src=x onerror="document.title=\'run\'"><script>document.title="run"</script>{{task}}';
    await rep.select(
      handedOffTask({ handoffSummary: markup, handoffReason: markup, handoffLanguage: markup }),
    );
    expect(await card().innerText()).toContain(markup);
    expect(await card().locator('img, script').count()).toBe(0);
    expect(await rep.page.title()).toBe('Flex');
  });

  test.each([
    [{ handoffReason: reasons.late }, 'Reason · filled in, not from the AI'],
    [{ handoffReason: `${reasons['not-served']}: another queue` }, 'Reason · filled in, not from the AI'],
    [{ handoffReason: 'The AI failed to answer: OpenCX rep…' }, 'Reason · filled in, not from the AI'],
    [
      { handoffSummary: 'No summary from the AI. The customer wrote last: Hi' },
      'Summary · filled in, not from the AI',
    ],
  ])('marks what is not the AI’s in %j', async (changes, mark) => {
    await rep.select(handedOffTask(changes));
    const text = await card().innerText();
    expect(text).toContain(mark);
    expect(text.match(/filled in/g)).toHaveLength(1);
  });

  test('labels what a webhook alone has told, in the place of the word before it', async () => {
    await rep.select(handedOffTask({ handoffReason: 'Unconfirmed: wants a refund' }));
    const text = await card().innerText();
    expect(text).toContain('Reason · unconfirmed');
    expect(text).not.toContain('Unconfirmed:');
    expect(words(await line().innerText())).toContain('wants a refund · unconfirmed');
  });

  test('shows what is there when the rest is missing, and no sentiment nobody told', async () => {
    const nothing = { handoffReason: undefined, handoffSummary: undefined, handoffTimestamp: 'yesterday' };
    await rep.select(handedOffTask({ ...nothing, handoffSentiment: undefined, handoffLanguage: undefined }));
    expect(words(await card().innerText())).toBe(
      'Handed off by the AI Summary None on this task: read the conversation. Language Not known',
    );
    expect((await line().innerText()).trim()).toMatch(/^Handed off by the AI\n/);
    await rep.select(
      handedOffTask({
        ...{ handoffSummary: 'No summary: the AI has not spoken with the customer.', handoffLanguage: 'und' },
        handoffSentiment: 'neutral',
      }),
    );
    expect(await card().innerText()).not.toContain('Neutral');
  });

  test.each([[7], [null], [{ text: 'x' }], [['x']], [true]])(
    'takes no harm from %j in the place of texts',
    async (value) => {
      const names = ['Reason', 'Summary', 'Sentiment', 'Language', 'Timestamp', 'Link'];
      const changes = Object.fromEntries(names.map((name) => [`handoff${name}`, value]));
      await rep.select(handedOffTask(changes));
      expect(await card().getByRole('heading').innerText()).toBe('Handed off by the AI');
    },
  );

  test('a long summary is shown whole when the rep asks for it', async () => {
    await rep.select(handedOffTask({ handoffSummary: 'The order is late. '.repeat(160) }));
    const height = async (): Promise<number> => (await card().boundingBox())?.height ?? 0;
    const short = await height();
    expect(short).toBeLessThan(420);
    const button = card().getByRole('button', { name: 'Show all of the summary' });
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await button.click();
    expect(await height()).toBeGreaterThan(1_000);
    await card().getByRole('button', { name: 'Show less of the summary' }).click();
    expect(await height()).toBe(short);
  });

  test.each([
    ['a word without a break', 'x'.repeat(3_000)],
    ['right-to-left text', 'العميل غاضب لأن الطلب 4711 تأخر ويريد استرداد المبلغ'],
  ])('%s stays inside 320 px', async (_what, text) => {
    await rep.select(handedOffTask({ handoffSummary: text, handoffReason: text }));
    const wide = await rep.page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(320);
  });

  test('right-to-left text begins on the right', async () => {
    await rep.select(handedOffTask({ handoffSummary: 'العميل غاضب', handoffReason: 'Angry' }));
    const directions: unknown = await rep.page.evaluate(
      "[...document.querySelectorAll('section [dir=auto]')].map((text) => text.matches(':dir(rtl)'))",
    );
    expect(directions).toEqual([true, false]);
  });

  test('tells the language and the time in the rep’s own language', async () => {
    const german = await browser.open({ locale: 'de-DE' });
    await german.load(CARD);
    await german.select(handedOffTask());
    const text = await german.place('TaskInfoPanel').innerText();
    expect(text).toContain('Spanisch');
    expect(text).toContain('vor 3 Minuten');
    await german.page.close();
  });

  test('the time goes on while it is shown', async () => {
    const patient = await browser.open();
    await patient.load(CARD);
    await patient.page.clock.install();
    await patient.select(handedOffTask());
    const time = patient.page.locator('time');
    expect(await time.innerText()).toBe('3 minutes ago');
    await patient.page.clock.runFor(60 * 60_000);
    expect(await time.innerText()).toBe('1 hour ago');
    await patient.page.close();
  });

  test('leads to the session where an address for it is set', async () => {
    const link = 'https://inbox.example.com/sessions/4711?x=<b>';
    await rep.select(handedOffTask({ handoffLink: link }));
    const anchor = card().getByRole('link', { name: 'Open in OpenCX in a new tab' });
    expect(await anchor.getAttribute('href')).toBe(link);
    expect(await anchor.getAttribute('rel')).toBe('noopener noreferrer');
  });

  test.each([
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'http://inbox.example.com/',
    '//x',
    'https:///x',
  ])('leads nowhere with %j', async (link) => {
    await rep.select(handedOffTask({ handoffLink: link }));
    expect(await card().getByRole('link').count()).toBe(0);
  });

  test('nothing of it is wrong for those who cannot see', async () => {
    await rep.page.addScriptTag({ path: join(PROJECT, 'node_modules/axe-core/axe.min.js') });
    for (const sentiment of ['positive', 'neutral', 'negative']) {
      await rep.select(
        handedOffTask({
          handoffSentiment: sentiment,
          handoffSummary: 'The order is late. '.repeat(40),
          handoffLink: 'https://inbox.example.com/1',
        }),
      );
      await line().locator('summary').click();
      const found: unknown = await rep.page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))",
      );
      expect(found).toEqual([]);
    }
  });

  test('a card that fails leaves Flex as it was', async () => {
    const broken = await browser.open();
    expect(await broken.load(CARD)).toBe('initialized');
    await broken.page.evaluate(
      'Intl.RelativeTimeFormat = function () { throw new Error("no") }; console.error = () => undefined',
    );
    await broken.select(handedOffTask());
    expect(await broken.place('TaskInfoPanel').innerText()).toBe('Customer context');
    expect(await broken.place('MessagingCanvas').innerText()).toContain('Handed off by the AI');
    await broken.select({
      ...handedOffTask({ handoffTimestamp: undefined }),
      taskSid: `WT${'c'.repeat(32)}`,
    });
    expect(await broken.place('TaskInfoPanel').innerText()).toContain('Spanish');
    await broken.page.close();
  });

  test.each(['/broken-react.js', '/no-components.js'])(
    'Flex goes on where a plugin cannot be made: %s',
    async (script) => {
      const other = await browser.open();
      await other.load(`https://flex.example.com${script}`);
      expect(await other.load(CARD)).toBe('initialized');
      expect(other.errors).toEqual([]);
      await other.page.close();
    },
  );
});
