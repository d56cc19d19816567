import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Browser, Locator, Page } from 'playwright-core';
import { runCommand } from '../cli/terminal/run-command';
import { playCompanyDay } from '../sandbox/demo/company-day';
import { consoleAddress } from '../sandbox/demo/console-address';
import { demoSandbox } from '../sandbox/demo/demo-sandbox';
import { startChromium } from '../sandbox/flex-ui/chromium';
import { RepBrowser } from '../sandbox/flex-ui/rep-browser';
import { Sandbox } from '../sandbox/sandbox';
import { demoWorld } from '../sandbox/web/demo-world';
import { serve } from '../sandbox/web/serve';

const PROJECT = resolve(__dirname, '..');
const PICTURES = join(PROJECT, 'docs/pictures');
const CARD = '/flex/handoff-card.js';

/** Fixed, so that a picture changes only when the card does. */
const NOW = new Date('2026-12-01T10:00:00Z');

const TASK = {
  taskSid: `WT${'a'.repeat(32)}`,
  attributes: {
    handedOff: true,
    handoffTimestamp: '2026-12-01T09:56:00Z',
    handoffLanguage: 'es',
    handoffSentiment: 'negative',
    handoffReason: 'Refund above the limit of the AI',
    handoffSummary:
      'The customer was charged twice for order 4711. The AI confirmed both charges of 129 EUR and that the second is a ' +
      'mistake. They ask for it back today, and would rather not be called.',
  },
};

/** Takes the pictures of README and docs: of the card and the console that were built last, and of the local Flex. */
async function main(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await pictureCard();
  await pictureConsole();
  await pictureLocalFlex();
}

async function pictureCard(): Promise<void> {
  const browser = await RepBrowser.start((path) =>
    path === CARD ? readFileSync(join(PROJECT, 'dist/assets', CARD)) : undefined,
  );
  try {
    const rep = await browser.open({ width: 400, scale: 2 });
    await rep.page.clock.setFixedTime(NOW);
    await rep.load(`https://flex.example.com${CARD}`);
    await rep.select(TASK);
    await rep.page.getByRole('region').screenshot({ path: join(PICTURES, 'handoff-card.png') });
    const line = rep.place('MessagingCanvas').locator('details');
    await line.locator('summary').click();
    await line.screenshot({ path: join(PICTURES, 'handoff-line.png') });
  } finally {
    await browser.stop();
  }
}

/** Two customers and a handoff, wide and light, and narrow and dark. */
async function pictureLocalFlex(): Promise<void> {
  const sandbox = await demoSandbox();
  const flex = await serve(demoWorld(sandbox, true));
  const browser = await startChromium();
  try {
    const page = await open(browser, flex.url, { width: 1360, height: 880, colorScheme: 'light' });
    await customerWrites(page, 'WhatsApp', 'Where is my order?');
    await page.getByText('Your order 4711').first().waitFor();
    await playEscalation(page);
    await scrollTo(page.getByText('handedOff is missing').last());
    await page.screenshot({ path: join(PICTURES, 'local-flex.png') });
    const phone = await open(browser, flex.url, { width: 390, height: 844, colorScheme: 'dark' });
    await phone.getByText('Alice here').first().waitFor();
    await phone.screenshot({ path: join(PICTURES, 'local-flex-phone.png') });
  } finally {
    await browser.close();
    await flex.close();
    await sandbox.stop();
  }
}

async function pictureConsole(): Promise<void> {
  const sandbox = await Sandbox.start();
  const browser = await startChromium();
  try {
    const { misrouted } = await playCompanyDay(sandbox, 15005550100);
    const page = await browser.newPage({ viewport: { width: 1120, height: 700 } });
    await page.goto(consoleAddress(sandbox));
    await page.getByText('Where the customers are').waitFor();
    await page.screenshot({ path: join(PICTURES, 'console-now.png') });
    await page.getByRole('tab', { name: 'Story' }).click();
    await page.getByRole('searchbox').fill(misrouted.taskSid);
    await page.getByRole('button', { name: 'Tell' }).click();
    await page.getByText('Step by step').waitFor();
    await page.screenshot({ path: join(PICTURES, 'console-story.png') });
  } finally {
    await browser.close();
    await sandbox.stop();
  }
}

async function open(
  browser: Browser,
  url: string,
  { width, height, colorScheme }: { width: number; height: number; colorScheme: 'light' | 'dark' },
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme, deviceScaleFactor: 1.5 });
  await page.goto(url);
  return page;
}

async function customerWrites(page: Page, channel: string, text: string): Promise<void> {
  await page.getByRole('group', { name: 'New customer' }).getByRole('button', { name: channel }).click();
  await page.getByRole('textbox', { name: /^Write as/ }).fill(text);
  await page.keyboard.press('Enter');
}

/** Into the middle of what scrolls. */
async function scrollTo(locator: Locator): Promise<void> {
  await locator.evaluate((element) => (element as unknown as Scrollable).scrollIntoView({ block: 'center' }));
}

/** An element of the page; the types of browsers are not known here. */
interface Scrollable {
  scrollIntoView(options: { block: 'center' }): void;
}

/** The story of an escalation up to the rep's words. */
async function playEscalation(page: Page): Promise<void> {
  const story = page.getByRole('combobox', { name: 'Story' });
  await story.selectOption({ label: 'SMS: answered by the AI, then escalated to a person' });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  for (let step = 1; step <= 4; step += 1) {
    await page.getByText(`Step ${step}`, { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Next step' }).click();
  }
  await page.getByText('Step 5', { exact: true }).waitFor();
}

const command = new Command('npm run pictures --')
  .description('Takes the pictures of README and docs anew, with Chromium.')
  .action(main);

void runCommand(command);
