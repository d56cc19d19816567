import { newTicket } from '../../src/console/ticket';
import type { Sandbox } from '../sandbox';
import type { Row } from './row';

/** Consoles that are open and looked at. */
const OPEN = 10;
/** Seconds between two looks of one (src/console-page/page.ts). */
const EVERY = 15;
/** Milliseconds a call of Twilio's API takes on a real account. */
const CALL = 80;

/** How many Functions ten open consoles keep busy: the time their looks take, of the time between two of them. */
export async function openConsoles(sandbox: Sandbox): Promise<Row[]> {
  const ticket = newTicket(sandbox.account, 60_000, new Date());
  sandbox.twilioMilliseconds = CALL;
  try {
    await look(sandbox, ticket);
    const from = sandbox.invocations.all.length;
    for (let console = 0; console < OPEN; console += 1) await look(sandbox, ticket);
    const looks = sandbox.invocations.all.slice(from).filter(({ path }) => path === '/console/now');
    const busy = looks.reduce((sum, { begun, ended = begun }) => sum + ended - begun, 0);
    return [
      {
        what: `Functions that ${OPEN} open consoles keep busy, a call of Twilio at ${CALL} ms`,
        ...{ figure: busy / (EVERY * 1_000), unit: '', limit: 1 },
      },
    ];
  } finally {
    sandbox.twilioMilliseconds = 0;
  }
}

async function look(sandbox: Sandbox, ticket: string): Promise<void> {
  const headers = { authorization: `Bearer ${ticket}` };
  const { ok, status } = await fetch(sandbox.addressOf('/console/now'), { method: 'POST', headers });
  if (!ok) throw new Error(`The console answered ${status}`);
}
