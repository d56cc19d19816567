import type { Browser, Locator, Page } from 'playwright-core';
import { demoSandbox } from '../../../sandbox/demo/demo-sandbox';
import { startChromium } from '../../../sandbox/flex-ui/chromium';
import type { Sandbox } from '../../../sandbox/sandbox';
import { demoWorld } from '../../../sandbox/web/demo-world';
import { type OpenFlex, serve } from '../../../sandbox/web/serve';
import type { ShownWorld } from '../../../sandbox/web/shown-world';

/** A world to show, in a sandbox that has started. */
type Beginning = () => Promise<ShownWorld>;

/** A local Flex in a browser. */
export class FlexInBrowser {
  /** What went wrong in its pages without being caught. */
  readonly errors: string[] = [];

  private constructor(
    readonly sandbox: Sandbox,
    private readonly open: OpenFlex,
    private readonly browser: Browser,
  ) {}

  static async start(begin: Beginning): Promise<FlexInBrowser> {
    const world = await begin();
    const { sandbox } = world;
    // Nobody here writes as slowly as people do, or thinks.
    sandbox.openCx.requestsPerMinute = 10_000;
    sandbox.openCx.thinkingSeconds = 0;
    try {
      return new FlexInBrowser(sandbox, await serve(world), await startChromium());
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
  }

  /** A window of its own, wide unless told otherwise. */
  async page(
    options: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Page> {
    const { width = 1280, height = 800, colorScheme = 'light' } = options;
    const page = await this.browser.newPage({ viewport: { width, height }, colorScheme, locale: 'en-US' });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => this.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
    await page.goto(this.open.url);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.open.close();
    await this.sandbox.stop();
  }
}

/** A local Flex for the tests of one file: the demo's, unless told otherwise. */
export function useFlex(
  begin: Beginning = async () => demoWorld(await demoSandbox(), true),
): () => FlexInBrowser {
  let flex: FlexInBrowser | undefined;
  beforeAll(async () => {
    flex = await FlexInBrowser.start(begin);
  });
  afterAll(() => flex?.stop());
  return () => {
    if (!flex) throw new Error('The local Flex has not started');
    return flex;
  };
}

/** Brings a customer in, who is looked at from then on, and answers their name. */
export async function bringIn(page: Page, channel: string): Promise<string> {
  const names = page.getByRole('tablist', { name: 'Customers' }).getByRole('tab');
  const before = (await names.count()) + 1;
  await page.getByRole('group', { name: 'New customer' }).getByRole('button', { name: channel }).click();
  const newest = names.nth(before - 1);
  await isChosen(page, newest);
  return (await newest.locator('b').innerText()).trim();
}

/** Waits until this tab is chosen: it is there a moment before. */
export async function isChosen(page: Page, tab: Locator): Promise<void> {
  await tab.and(page.getByRole('tab', { selected: true })).waitFor();
}

/** Lets the customer who is looked at write, or say, something. */
export async function write(page: Page, text: string): Promise<void> {
  await page
    .getByRole('textbox', { name: /^(Write|Say) as/ })
    .first()
    .fill(text);
  await page.keyboard.press('Enter');
}
