import type { Session } from '../session';

export type WebhookName =
  | 'conversation.started'
  | 'conversation.contact_response'
  | 'conversation.ai_response'
  | 'conversation.agent_response'
  | 'conversation.handoff_to_human'
  | 'conversation.closed';

/** The reasons for a handoff that the sandbox brings about, in OpenCX's words. */
export type HandoffReason = 'ai_decided_to_handoff_the_conversation' | 'human_agent_decided_to_take_over';

/** A webhook as it is sent. OpenCX: there is no event id; `data` is an object, or an array of one. */
export interface WebhookEvent {
  event: WebhookName;
  organization_id: string;
  data: Record<string, unknown> | Record<string, unknown>[];
}

/** Something OpenCX tells about a session; what its `data` says beside whose it is and when it was. */
export interface SessionNews {
  event: WebhookName;
  session: Session;
  details: Record<string, unknown>;
}

/** A customer has written to one of OpenCX's own channels for the first time. */
export function started(session: Session): SessionNews {
  const [first] = session.messages;
  const details = {
    assignee: { type: 'AI', name: 'AI' },
    contact: session.contact && { id: session.contact.id, name: session.contact.name },
    channel: session.channel,
    first_message: first?.text ?? '',
  };
  return { event: 'conversation.started', session, details };
}

/** Somebody has written. OpenCX: what these events carry is not documented, so the text is not in them. */
export function written(by: 'contact' | 'ai' | 'agent', session: Session): SessionNews {
  return { event: `conversation.${by}_response`, session, details: {} };
}

/** @param contactReason why the customer wrote, in the AI's words */
export function handedOff(session: Session, reason: HandoffReason, contactReason?: string): SessionNews {
  const details = {
    customer_id: session.contact?.id,
    reason,
    summary: session.handoff?.summary ?? '',
    contact_reason: contactReason,
    user_sentiment: session.sentiment ?? undefined,
    was_handedoff_to_third_party: false,
    third_party_name: null,
    language: session.language,
    message_count: session.messages.length,
  };
  return { event: 'conversation.handoff_to_human', session, details };
}

/** What the AI noted when it ended a conversation. */
interface AiClosing {
  summary: string;
  contactReason: string;
}

/** @param by the AI with what it noted, or the customer; without it somebody closed the session by the API */
export function closed(session: Session, by?: AiClosing | 'contact'): SessionNews {
  const byAi = by === 'contact' ? undefined : by;
  const resolved = session.status === 'closed_resolved';
  const details = {
    contact_id: session.contact?.id,
    contact: session.contact && contactOf(session.contact),
    human_resolution_status: byAi ? null : resolved ? 'resolved' : 'not_resolved',
    ai_resolution_status: byAi ? 'resolved' : null,
    ai_billing_tier: null,
    // Who is said to have closed a session by the API is not documented.
    closed_by:
      by === 'contact' ? { type: 'contact', id: session.contact?.id } : by && { type: 'AI', name: 'AI' },
    is_from_third_party: false,
    third_party_name: null,
    summary: byAi?.summary,
    contact_reason: byAi?.contactReason,
    user_sentiment: session.sentiment ?? undefined,
    language: session.language,
    message_count: session.messages.length,
  };
  return { event: 'conversation.closed', session, details };
}

function contactOf({ id, name, email, phone_number }: NonNullable<Session['contact']>): object {
  return { id, name, email, phone_number };
}
