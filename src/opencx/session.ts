import * as z from 'zod';
import type { Session, SessionContact } from '../ai-worker/ports/opencx';
import { OpenCxError } from '../ai-worker/ports/opencx';
import { displayName } from '../common/display-name';

const text = z.string().nullish().catch(undefined);

const handoffBody = z.object({ summary: text, sentiment: text }).partial();

const channelBody = z.object({ type: text });

const contactBody = z.object({
  name: text,
  email: text,
  phone_number: text,
  non_verified_name: text,
  non_verified_email: text,
});

const sessionBody = z.object({
  id: z.string(),
  status: z.string(),
  ai_closure_type: text,
  sentiment: text,
  language: text,
  summary: text,
  handoff: z.unknown().optional(),
  updated_at: text,
  channel: z.unknown().optional(),
  contact: z.unknown().optional(),
  ticketing_system: z.unknown().optional(),
  custom_data: z.record(z.string(), z.unknown()).nullish().catch(undefined),
});

const sessionPage = z.object({ items: z.array(z.unknown()), next: z.string().nullish() });

/** Reads a page of `GET /chat/sessions`; what is no session in it is left out. @throws OpenCxError `unreadable` */
export function readSessionPage(body: unknown): { sessions: Session[]; next: string | undefined } {
  const parsed = sessionPage.safeParse(body);
  if (!parsed.success) throw new OpenCxError('unreadable', 'list sessions');
  const sessions = parsed.data.items.filter((item) => sessionBody.safeParse(item).success).map(readSession);
  return { sessions, next: parsed.data.next ?? undefined };
}

/** Reads a session as `GET /chat/sessions/{id}` answers it. @throws OpenCxError `unreadable` */
export function readSession(body: unknown): Session {
  const parsed = sessionBody.safeParse(body);
  if (!parsed.success) throw new OpenCxError('unreadable', 'get session');
  const {
    id,
    status,
    ai_closure_type: closure,
    handoff: handoffSaid,
    custom_data: customData,
    updated_at: updatedAt,
    ticketing_system: elsewhere,
    ...session
  } = parsed.data;
  const handoff = handoffBody.safeParse(handoffSaid).data;
  return {
    id,
    open: status === 'open',
    handedOff: handoffSaid != null || closure === 'handed_off',
    resolved: status === 'closed_resolved' || closure === 'resolved' || closure === 'assumed_resolved',
    language: session.language ?? undefined,
    summary: handoff?.summary ?? session.summary ?? undefined,
    sentiment: handoff?.sentiment ?? session.sentiment ?? undefined,
    updatedAt: Date.parse(updatedAt ?? '') || 0,
    customData: customData ?? {},
    channel: channelBody.safeParse(session.channel).data?.type ?? undefined,
    contact: readContact(session.contact),
    isElsewhere: elsewhere != null,
  };
}

/** OpenCX keeps what a customer claims of themselves apart from what the company has vouched for. */
function readContact(body: unknown): SessionContact {
  const contact = contactBody.safeParse(body).data;
  const { name, email, non_verified_name: claimedName, non_verified_email: claimedEmail } = contact ?? {};
  const isName = known(name) === undefined && known(claimedName) !== undefined;
  const isEmail = known(email) === undefined && known(claimedEmail) !== undefined;
  return {
    name: known(name) ?? known(claimedName),
    email: known(email) ?? known(claimedEmail),
    phone: known(contact?.phone_number),
    isClaimed: isName || isEmail,
  };
}

function known(value: string | null | undefined): string | undefined {
  return displayName(value ?? undefined);
}
