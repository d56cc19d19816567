import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { RepBrowser } from '../sandbox/flex-ui/rep-browser';

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

/** Takes the pictures of docs/handoff.md, of the card that was built last. */
async function main(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
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

void main();
