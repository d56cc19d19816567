import type { ConversationState } from '../../state/conversation-state';
import { languageTag } from '../handoff/language-tag';
import type { Ports } from '../ports';
import { OpenCxError } from '../ports/opencx';
import type { Turn } from '../turns/turn';

/** How long the session may take to tell the customer's language. */
const LANGUAGE_MILLISECONDS = 800;

/** What is kept of a turn the flow is answered with. */
export async function answeredBy(
  ports: Ports,
  { session }: ConversationState,
  { words }: Turn,
): Promise<ConversationState['answered']> {
  if (!session || words === undefined) return undefined;
  return { session: session.id, words, language: await languageOf(ports, session.id), at: Date.now() };
}

async function languageOf(ports: Ports, session: string): Promise<string> {
  try {
    const known = await ports.openCx.readSession(session, ports.deadline.atMost(LANGUAGE_MILLISECONDS));
    return languageTag(known?.language);
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    ports.log.step('language', { session, outcome: error.kind });
    return languageTag(undefined);
  }
}
