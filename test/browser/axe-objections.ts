import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const AXE = join(__dirname, '../../node_modules/axe-core/axe.min.js');

/** What axe objects to. The pages' policy lets no script in but their own: axe comes by the debugger's way, once into a page. */
export async function axeObjections(page: Page): Promise<unknown> {
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(readFileSync(AXE, 'utf8'));
  return page.evaluate(
    "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))",
  );
}
