import type { SyncDocument } from './document';

/** The form parameters of a Sync webhook. */
export type SyncEvent = Record<string, string>;

export type DocumentEventType = 'document_created' | 'document_updated' | 'document_removed';

/**
 * What Twilio tells of a REST write of a document.
 * Twilio: `Identity` is `system` and there is no `EndpointId`; `DocumentRevision` is an integer; a removed document
 * comes without `DocumentData`. No parameter with a date is documented, nor what stands for a missing unique name.
 */
export function documentEvent(
  eventType: DocumentEventType,
  { accountSid, serviceSid }: { accountSid: string; serviceSid: string },
  document: SyncDocument,
): SyncEvent {
  return {
    EventType: eventType,
    AccountSid: accountSid,
    ServiceSid: serviceSid,
    Identity: 'system',
    DocumentSid: document.sid,
    ...(document.uniqueName !== null && { DocumentUniqueName: document.uniqueName }),
    DocumentRevision: String(Number.parseInt(document.revision, 16)),
    ...(eventType !== 'document_removed' && { DocumentData: JSON.stringify(document.data) }),
  };
}
