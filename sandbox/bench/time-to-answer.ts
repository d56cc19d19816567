import type { Sandbox } from '../sandbox';
import { newCustomer, servedCustomer } from './measure';
import { quantile, type Row } from './row';

const TWILIO_MILLISECONDS = 50;
const AI_SECONDS = 2;
const TIMES = 5;

/** Time to answer, as a ratio to what cannot be avoided: OpenCX's time and one message post. */
export async function timeToAnswer(sandbox: Sandbox): Promise<Row[]> {
  const [first, later]: [number[], number[]] = [[], []];
  for (let time = 0; time < TIMES; time++) {
    const { customer } = await servedCustomer(sandbox);
    slow(sandbox);
    later.push(
      await answered(
        () => void customer.text('Where is my order?'),
        () => customer.receives(2),
      ),
    );
    const stranger = newCustomer(sandbox);
    first.push(
      await answered(
        () => void stranger.text('Hello'),
        () => stranger.receives(1),
      ),
    );
    await sandbox.webhooks.quiet();
    fast(sandbox);
  }
  const ratio = (milliseconds: number[]): number =>
    quantile(milliseconds) / (AI_SECONDS * 1_000 + TWILIO_MILLISECONDS);
  return [
    { what: 'Time to answer ÷ (AI + one post), first turn', figure: ratio(first), unit: '', limit: 1.25 },
    { what: 'Time to answer ÷ (AI + one post), later turn', figure: ratio(later), unit: '', limit: 1.25 },
  ];
}

function slow(sandbox: Sandbox): void {
  sandbox.twilioMilliseconds = TWILIO_MILLISECONDS;
  sandbox.openCx.thinkingSeconds = AI_SECONDS;
}

function fast(sandbox: Sandbox): void {
  sandbox.twilioMilliseconds = 0;
  sandbox.openCx.thinkingSeconds = 0;
}

async function answered(ask: () => void, receives: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  ask();
  await receives();
  return performance.now() - begun;
}
