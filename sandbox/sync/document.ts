/** A Sync Document as the service keeps it; every write replaces it by a new one. */
export interface SyncDocument {
  readonly sid: string;
  readonly uniqueName: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  /** Opaque to callers; another one after every write. */
  readonly revision: string;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const host = 'https://sync.twilio.com';

/** The document as Twilio's API answers it. */
export function documentResource(
  document: SyncDocument,
  accountSid: string,
  serviceSid: string,
): Record<string, unknown> {
  const url = `${host}/v1/Services/${serviceSid}/Documents/${document.sid}`;
  return {
    sid: document.sid,
    unique_name: document.uniqueName,
    account_sid: accountSid,
    service_sid: serviceSid,
    url,
    links: { permissions: `${url}/Permissions` },
    revision: document.revision,
    data: document.data,
    date_expires: document.expiresAt?.toISOString() ?? null,
    date_created: document.createdAt.toISOString(),
    date_updated: document.updatedAt.toISOString(),
    created_by: 'system',
  };
}
