import type { Twilio } from 'twilio';
import { type ConversationState, conversationState } from '../../../src/state/conversation-state';
import { isStateDocument } from '../../../src/state/conversation-states';

/** Read at most: a state lives half a year, and an account may have had a great many conversations. */
const MOST = 5_000;

/** What the Functions have stored of conversations. */
export interface StoredStates {
  states: ConversationState[];
  /** Whether there are more than were read. */
  isCut: boolean;
}

/** @param service SID or unique name of the Sync service the state lives in */
export async function readStoredStates(client: Twilio, service: string): Promise<StoredStates> {
  const found = await client.sync.v1.services(service).documents.list({ limit: MOST, pageSize: 100 });
  return {
    states: found.flatMap(({ uniqueName, data }) => {
      // The SDK types as present what a document need not have.
      const name = uniqueName as string | null;
      const parsed = name !== null && isStateDocument(name) ? conversationState.safeParse(data) : undefined;
      return parsed?.success ? [parsed.data] : [];
    }),
    isCut: found.length === MOST,
  };
}
