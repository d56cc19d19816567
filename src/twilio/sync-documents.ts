import { isDeepStrictEqual } from 'node:util';
import type { Twilio } from 'twilio';
import { CallUnanswered } from '../ai-worker/ports/errors';
import type { Stored } from '../ai-worker/ports/states';
import { call, unlessRefused } from './call';

/** Documents of one Sync service, by unique name. A TTL is in seconds and does not renew itself on a write. */
export interface SyncDocuments {
  /** Undefined: there is none (or it expired). */
  read(name: string): Promise<Stored<unknown> | undefined>;
  /** Undefined: there is one already. */
  create(name: string, value: object, ttl: number): Promise<string | undefined>;
  /** Undefined: it is not the one of `revision` any more. */
  replace(name: string, value: object, revision: string, ttl: number): Promise<string | undefined>;
}

/** How often a document is created at most, while it turns out that it was not. */
const MOST_TRIES = 4;

/** Twilio Sync, by the SDK; every write is checked, as the answer's status tells (https://www.twilio.com/docs/sync/api/document-resource). */
export function syncDocuments(client: Twilio, service: string): SyncDocuments {
  const { documents } = client.sync.v1.services(service);
  const read: SyncDocuments['read'] = async (name) => {
    const found = await unlessRefused(
      call('read state', () => documents(name).fetch()),
      404,
    );
    return found && { value: found.data, revision: found.revision };
  };
  return {
    read,
    create: async (name, value, ttl) => {
      for (let attempt = 1; ; attempt++) {
        try {
          const created = await unlessRefused(
            call('create state', () => documents.create({ uniqueName: name, data: value, ttl })),
            409,
          );
          return created?.revision;
        } catch (error) {
          if (!(error instanceof CallUnanswered)) throw error;
          // Its answer was lost: what stands there now tells whether it took effect.
          const there = await read(name);
          if (there) return isSame(there.value, value) ? there.revision : undefined;
          if (attempt === MOST_TRIES) throw error;
        }
      }
    },
    replace: async (name, value, revision, ttl) =>
      (
        await unlessRefused(
          call('write state', () => documents(name).update({ data: value, ifMatch: revision, ttl })),
          404,
          412,
        )
      )?.revision,
  };
}

function isSame(stored: unknown, value: object): boolean {
  return isDeepStrictEqual(stored, JSON.parse(JSON.stringify(value)));
}
