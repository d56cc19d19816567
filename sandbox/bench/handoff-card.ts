import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromiumPath } from '../flex-ui/chromium';
import { RepBrowser, type ShownTask } from '../flex-ui/rep-browser';
import { quantile, type Row } from './row';

const SCRIPT = readFileSync(join(resolve(__dirname, '../..'), 'dist/assets/flex/handoff-card.js'));
const EMPTY = Buffer.from('Twilio.Flex.Plugins.init(class { init() {} });');
const TIMES = 200;

/** A summary as long as a task holds. */
const TASK: ShownTask = {
  taskSid: `WT${'a'.repeat(32)}`,
  attributes: {
    handedOff: true,
    handoffTimestamp: new Date().toISOString(),
    handoffLanguage: 'es',
    handoffSentiment: 'negative',
    handoffReason: 'Refund above the limit of the AI',
    handoffSummary: 'The order is late. '.repeat(155),
  },
};

/** What the rep's card costs: its size, and the time until a selected task is on the screen. */
export async function handoffCard(): Promise<Row[]> {
  const size = gzipSync(SCRIPT).length / 1_000;
  const rows: Row[] = [{ what: 'The plugin in Flex, gzipped', figure: size, unit: 'kB', limit: 5 }];
  if (chromiumPath() === undefined) {
    console.error('The rep’s card was not timed: there is no Chromium.');
    return rows;
  }
  const browser = await RepBrowser.start((path) => (path === '/card.js' ? SCRIPT : EMPTY));
  try {
    const withCard = await selected(browser, 'https://flex.example.com/card.js');
    const withNothing = await selected(browser, 'https://flex.example.com/empty.js');
    rows.push({
      what: 'The rep’s card after a task is selected, beside an empty plugin, median',
      ...{ figure: withCard - withNothing, unit: 'ms', limit: 5 },
    });
    // What the limit is of the time a rep has it with an empty plugin: a slow machine is slow with both.
    rows.push({
      what: 'The same as a ratio',
      ...{ figure: withCard / withNothing, unit: '', limit: (withNothing + 5) / withNothing },
    });
  } finally {
    await browser.stop();
  }
  return rows;
}

/** Milliseconds from the selection of a task to its being laid out, the task before it not being one of the AI's. */
async function selected(browser: RepBrowser, plugin: string): Promise<number> {
  const rep = await browser.open();
  await rep.load(plugin);
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    await rep.select({ taskSid: `WT${'b'.repeat(32)}`, attributes: {} });
    times.push(await rep.select(TASK));
  }
  await rep.page.close();
  return quantile(times);
}
