import { newTicket } from '../../../src/console/ticket';
import type { Sandbox } from '../../../sandbox/sandbox';

export const HOUR = 3_600_000;
/** The console's doors that ask for a ticket. */
export const DATA = ['now', 'handoffs', 'story', 'trouble', 'checks'] as const;
export type Data = (typeof DATA)[number];

/** A ticket as `npm run console` makes one. */
export function ticketFor(sandbox: Sandbox, lasts = HOUR, from = new Date()): string {
  return newTicket(sandbox.account, lasts, from);
}

/** Asks for data as the page does. @param ticket undefined: none is shown */
export async function askConsole(
  sandbox: Sandbox,
  of: Data,
  { parameters = {}, ticket }: { parameters?: Record<string, string>; ticket: string | undefined },
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const answer = await fetch(sandbox.addressOf(`/console/${of}`), {
    method: 'POST',
    headers: ticket === undefined ? {} : { authorization: `Bearer ${ticket}` },
    body: new URLSearchParams(parameters),
  });
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}
