import type { Contact } from './contact';
import type { Session } from './session';

/** A session as `GET /chat/sessions/{id}` answers it; what it does not have is left out. */
export function sessionBody(session: Session): Record<string, unknown> {
  return {
    id: session.id,
    status: session.status,
    ai_closure_type: session.aiClosureType,
    sentiment: session.sentiment,
    channel: { type: session.channel },
    ticket_number: session.ticketNumber,
    assist_mode: false,
    created_at: session.createdAt.toISOString(),
    updated_at: session.updatedAt.toISOString(),
    contact: session.contact && contactBody(session.contact, session),
    language: session.language,
    assignee_id: session.assigneeId,
    custom_data: session.customData,
    handoff: session.handoff,
  };
}

// OpenCX: custom data of a contact nobody verified is kept apart, and so are the name and address its widget was told.
function contactBody(
  contact: Contact,
  { verified, channel }: Pick<Session, 'verified' | 'channel'>,
): Record<string, unknown> {
  const isClaimed = channel === 'web' && !verified;
  return {
    id: contact.id,
    ...(isClaimed
      ? { non_verified_name: contact.name, non_verified_email: contact.email }
      : { name: contact.name, email: contact.email }),
    phone_number: contact.phone_number,
    custom_data: verified ? contact.custom_data : {},
    non_verified_custom_data: verified ? {} : contact.custom_data,
  };
}
