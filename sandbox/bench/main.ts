import { Command } from 'commander';
import { runCommand } from '../../cli/terminal/run-command';
import { Sandbox } from '../sandbox';
import { callsOfATurn } from './calls-of-a-turn';
import { callsOnThePhone } from './calls-on-the-phone';
import { callsWithWebhook } from './calls-with-webhook';
import { printCapacity, turnCosts } from './capacity';
import { coldLoad } from './cold-load';
import { handoffCard } from './handoff-card';
import { handoffs } from './handoffs';
import { openConsoles } from './consoles';
import { hostedConversations } from './hosted';
import { lateAnswers, printLateAnswers } from './late-answers';
import { ownTimeOfATurn } from './own-time';
import type { Row } from './row';
import { studioFlows } from './studio';
import { timeToAnswer } from './time-to-answer';

async function main({ json }: { json: boolean }): Promise<void> {
  const rows = coldLoad();
  const sandbox = await Sandbox.start();
  sandbox.openCx.requestsPerMinute = Number.MAX_SAFE_INTEGER;
  try {
    for (const measure of [
      ownTimeOfATurn,
      callsOfATurn,
      handoffs,
      callsOnThePhone,
      studioFlows,
      timeToAnswer,
      openConsoles,
    ]) {
      rows.push(...(await measure(sandbox)));
    }
  } finally {
    await sandbox.stop();
  }
  rows.push(...(await callsWithWebhook()), ...(await hostedConversations()), ...(await handoffCard()));
  const late = await lateAnswers();
  const capacity = await turnCosts();
  if (json) {
    console.log(JSON.stringify({ rows, lateAnswers: late, capacity }, rounded, 2));
    return;
  }
  print(rows);
  printLateAnswers(late);
  printCapacity(capacity);
}

/** Of a figure, what can be told from noise. */
function rounded(_name: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toFixed(3)) : value;
}

function print(rows: readonly Row[]): void {
  const width = Math.max(...rows.map(({ what }) => what.length));
  const shown = (value: number, unit: string): string =>
    `${unit === 'calls' ? String(value) : value.toFixed(unit === 'ms' ? 1 : 2)} ${unit}`.trim().padStart(10);
  for (const { what, figure, unit, limit } of rows) {
    const verdict = figure <= limit ? '' : '   over';
    console.log(`${what.padEnd(width)} ${shown(figure, unit)}   limit ${shown(limit, unit)}${verdict}`);
  }
}

const command = new Command('npm run bench --')
  .description(
    'Measures what a turn and a handoff cost, each beside its limit, and what a deployment carries.',
  )
  .option('--json', 'print the figures as JSON', false)
  .action(main);

void runCommand(command);
