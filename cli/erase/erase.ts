import type { Twilio } from 'twilio';
import type { Settings } from '../../src/settings/settings';
import { unlessMissing } from '../account/refusal';
import { Problem } from '../problem';
import type { Terminal } from '../terminal/terminal';
import { customersDocuments, type Found } from './customers-documents';
import { readStoredDocuments } from './stored-documents';

/** Whose data is removed, and where. */
export interface EraseOptions {
  /** A conversation (CH…), a phone number in E.164 or the id of an OpenCX session. */
  customer: string;
  client: Twilio;
  settings: Settings;
  /** Removes without asking. */
  yes: boolean;
}

/**
 * Removes every Sync document the Functions have of a customer, once a person has seen which, and says what else there is
 * of them and where. Shows no words of anybody.
 * @returns whether it was removed
 * @throws Problem when nothing is stored of the customer
 */
export async function erase(
  { customer, client, settings, yes }: EraseOptions,
  terminal: Terminal,
): Promise<boolean> {
  const reading = readStoredDocuments(client, settings);
  const found = customersDocuments(customer, await terminal.during('Reading what is stored', reading));
  if (found.documents.length === 0) {
    throw new Problem(
      `Nothing is stored of ${customer}. A phone number is written as +15005550100; what is older than 190 days is gone.`,
    );
  }
  show(found, terminal);
  if (!yes && !(await terminal.confirm('Remove these documents?', '--yes'))) return false;
  for (const { service, sid } of found.documents) {
    await unlessMissing(client.sync.v1.services(service).documents(sid).remove());
  }
  terminal.print(`Removed ${found.documents.length} document(s).`);
  return true;
}

function show({ documents, conversations, sessions, open }: Found, terminal: Terminal): void {
  const { colours } = terminal;
  terminal.print(colours.bold('To be removed from Twilio Sync'));
  for (const { name } of documents) terminal.print(`- ${name}`);
  terminal.print(`\n${colours.bold('Not touched: remove it where it is')}`);
  for (const sid of conversations) {
    terminal.print(`- Twilio, conversation ${sid}: its messages and files (DELETE /v1/Conversations/${sid})`);
  }
  for (const id of sessions) terminal.print(`- OpenCX, session ${id}: its messages and its contact`);
  terminal.print('- Twilio, tasks: attributes of a task that has not ended, and Flex Insights');
  terminal.print('- Twilio, logs of the Functions: SIDs and session ids, no words, for 30 days');
  if (open.length > 0) {
    terminal.warn(
      `${open.join(', ')} may be open: after this the AI does not answer there before a new task is offered to it. End it first.`,
    );
  }
}
