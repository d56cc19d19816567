import * as z from 'zod';
import type { Attachment, HistoryEvent } from '../ai-worker/ports/opencx';
import { OpenCxError } from '../ai-worker/ports/opencx';
import { displayName } from '../common/display-name';
import { fileName, mediaType } from '../common/file-name';

const item = z.object({
  id: z.string().nullish(),
  created_at: z.string(),
  event: z.object({
    type: z.string(),
    sender: z
      .object({ type: z.string().nullish(), name: z.string().nullish().catch(undefined) })
      .nullish()
      .catch(undefined),
    content: z.object({ text: z.string().nullish() }).nullish().catch(undefined),
    attachments: z.array(z.unknown()).nullish().catch(undefined),
  }),
});

const attachment = z.object({ name: z.string().nullish(), type: z.string().nullish(), url: z.string() });

const page = z.object({ items: z.array(z.unknown()), next: z.string().nullish() });

/** One page of a session's history, and where the next one begins. Items of an unknown form are left out. */
export interface HistoryPage {
  events: HistoryEvent[];
  next: string | undefined;
}

/** Reads a page of `GET /chat/sessions/{id}/history`. @throws OpenCxError `unreadable` */
export function readHistoryPage(body: unknown): HistoryPage {
  const parsed = page.safeParse(body);
  if (!parsed.success) throw new OpenCxError('unreadable', 'history');
  const events = parsed.data.items.flatMap((one) => {
    const known = item.safeParse(one);
    return known.success ? [asEvent(known.data)] : [];
  });
  return { events, next: parsed.data.next ?? undefined };
}

function asEvent({ id, created_at: at, event }: z.infer<typeof item>): HistoryEvent {
  return {
    id: id ?? undefined,
    at,
    type: event.type,
    sender: event.sender?.type ?? undefined,
    senderName: displayName(event.sender?.name ?? undefined),
    text: event.content?.text ?? undefined,
    attachments: (event.attachments ?? []).flatMap(asAttachment),
  };
}

function asAttachment(file: unknown): Attachment[] {
  const parsed = attachment.safeParse(file);
  if (!parsed.success) return [];
  const { name, type, url } = parsed.data;
  return [{ name: fileName(name) ?? 'file', url, mime_type: mediaType(type) }];
}

/** Pages joined: oldest first, each event once. OpenCX documents no order. */
export function inOrder(pages: readonly HistoryPage[]): HistoryEvent[] {
  const events = pages.flatMap(({ events: some }) => some);
  const once = [
    ...new Map(events.map((event, position) => [event.id ?? `no id ${position}`, event])).values(),
  ];
  const isNewestFirst = timeOf(once[0]) > timeOf(once.at(-1));
  // Turned first, since the sort keeps events of one moment in the order they came in.
  return (isNewestFirst ? once.reverse() : once).sort((one, other) => timeOf(one) - timeOf(other));
}

function timeOf(event: HistoryEvent | undefined): number {
  return Date.parse(event?.at ?? '') || 0;
}
