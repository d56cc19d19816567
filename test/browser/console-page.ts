import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/sandbox';
import { ticketFor } from '../door/console/ask-console';

const AXE = join(__dirname, '../../node_modules/axe-core/axe.min.js');

/** What the Functions answered pages of the console, and what went wrong in them. */
export interface Seen {
  answers: string[];
  errors: string[];
}

/** An admin who opens the address of `npm run console`. */
export async function openConsolePage(
  browser: Browser,
  sandbox: Sandbox,
  seen: Seen,
  options: { ticket?: string; width?: number; colorScheme?: 'light' | 'dark' } = {},
): Promise<Page> {
  const { ticket = ticketFor(sandbox), width = 1280, colorScheme = 'light' } = options;
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('response', (response) => {
    if (response.url().includes('/console/')) void response.text().then((text) => seen.answers.push(text));
  });
  await page.goto(`${sandbox.addressOf('/console')}#${ticket}`);
  return page;
}

/** What axe objects to. The page's policy lets no script in but its own: axe comes by the debugger's way. */
export async function axeObjections(page: Page): Promise<unknown> {
  await page.evaluate(readFileSync(AXE, 'utf8'));
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))",
  );
}
