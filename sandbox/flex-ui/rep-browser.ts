import type { Browser, BrowserContext, Page } from 'playwright-core';
import { listen, type Listening } from '../cloud/listen';
import { startChromium } from './chromium';
import { flexPage } from './flex-page';

/** What a plugin is given to show. */
export interface ShownTask {
  taskSid: string;
  attributes: Record<string, unknown>;
}

type Viewer = 'rep' | 'supervisor';

/** What the page of `browser/shell.tsx` can be told. */
interface Desk {
  load(url: string): Promise<string>;
  select(task: ShownTask | undefined, viewer: Viewer): number;
}

const FLEX = 'https://flex.twilio.com';

/** Who is logged in to Flex, and where the Functions are. */
interface Login {
  user: { roles: readonly string[]; token: string };
  deployment: { urlOf(path: string): string; addressOf(path: string): string };
}

/** Where a plugin's script is, as it is told to the page: its host is this machine. */
const localAddress = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

/** A rep's browser with Flex in it. */
export class RepBrowser {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Listening,
  ) {}

  /** @param script what a path of the plugins' host answers */
  static async start(script: (path: string) => Buffer | undefined): Promise<RepBrowser> {
    const server = await listen(await flexPage(script));
    return new RepBrowser(await startChromium(), server);
  }

  /** Opens Flex. @param options of the window and the rep's language, and who is logged in */
  async open(
    options: { width?: number; height?: number; locale?: string; scale?: number; login?: Login } = {},
  ): Promise<RepPage> {
    const { width = 360, height = 720, locale = 'en-US', scale = 1, login } = options;
    const viewport = { width, height };
    const page = await this.browser.newPage({ viewport, locale, deviceScaleFactor: scale });
    const repPage = new RepPage(page, login !== undefined);
    if (login) await this.logIn(page.context(), login);
    await page.goto(login ? FLEX : `http://127.0.0.1:${this.server.port}/`);
    return repPage;
  }

  /** From now on the browser finds Flex and the deployment at their own addresses, so that it judges who may read what. */
  private async logIn(context: BrowserContext, { user, deployment }: Login): Promise<void> {
    await context.addInitScript((who) => Object.assign(globalThis, { flexUser: who }), user);
    const leadTo = (host: string, address: (path: string) => string): Promise<unknown> =>
      context.route(`${host}/**`, async (route) => {
        const { pathname, search } = new URL(route.request().url());
        await route.fulfill({ response: await route.fetch({ url: address(pathname + search) }) });
      });
    await leadTo(FLEX, (path) => `http://127.0.0.1:${this.server.port}${path}`);
    await leadTo(deployment.urlOf(''), (path) => deployment.addressOf(path));
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}

/** Flex in a browser's window. */
export class RepPage {
  /** What went wrong in the page without being caught. */
  readonly errors: string[] = [];

  /** @param isAddressed whether hosts are found at their own addresses */
  constructor(
    readonly page: Page,
    private readonly isAddressed: boolean,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  /** Loads a plugin as Flex does. @returns what became of it */
  load(url: string): Promise<string> {
    return this.page.evaluate(
      (address) => (globalThis as unknown as { desk: Desk }).desk.load(address),
      this.isAddressed ? url : localAddress(url),
    );
  }

  /** Selects a task, or none. @returns milliseconds until it was on the screen */
  select(task: ShownTask | undefined, viewer: Viewer = 'rep'): Promise<number> {
    return this.page.evaluate(
      ([shown, who]) => (globalThis as unknown as { desk: Desk }).desk.select(shown ?? undefined, who),
      [task ?? null, viewer] as const,
    );
  }

  /** A place of Flex by the name of its component. */
  place(component: 'TaskInfoPanel' | 'Supervisor.TaskInfoPanel' | 'MessagingCanvas' | 'SideNav') {
    return this.page.locator(`[data-component="${component}"]`);
  }
}
