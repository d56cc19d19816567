import { randomUUID } from 'node:crypto';
import type { SendRequest } from './requests';

type ContactUpdate = NonNullable<SendRequest['contact']>;

/** The customer, as OpenCX knows them in one session. */
export interface Contact extends ContactUpdate {
  readonly id: string;
  readonly custom_data: Readonly<Record<string, string>>;
}

/** The contact with `update` merged in. OpenCX: what is not sent stays, in the contact and in its custom data. */
export function mergeContact(contact: Contact | undefined, update: ContactUpdate): Contact {
  return {
    ...contact,
    ...update,
    id: contact?.id ?? randomUUID(),
    custom_data: { ...contact?.custom_data, ...update.custom_data },
  };
}
