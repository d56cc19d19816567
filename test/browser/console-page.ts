import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/sandbox';
import { ticketFor } from '../door/console/ask-console';

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
