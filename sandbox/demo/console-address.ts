import { newTicket } from '../../src/console/ticket';
import type { Sandbox } from '../sandbox';

const TWELVE_HOURS = 12 * 3_600_000;

/** Where the console of the sandbox's account is opened: the page of the very Functions, with a ticket as `npm run console` makes it. */
export function consoleAddress(sandbox: Sandbox): string {
  return `${sandbox.addressOf('/console')}#${newTicket(sandbox.account, TWELVE_HOURS, sandbox.clock.now())}`;
}
