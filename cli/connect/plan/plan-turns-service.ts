import type { SyncService } from '../../account/snapshot';
import { TURNS_SERVICE_NAME } from '../../wanted/turns-service';
import { type Change, updateOf } from './change';

/** Stands for the SID of the Sync service that will be made. */
const NEW_TURNS_SERVICE = 'IS(new Sync service)';

const TITLE = `Sync service "${TURNS_SERVICE_NAME}"`;
const WHY = 'Through it Twilio goes on when the AI takes longer than a Function may run (10 s).';

/**
 * @param url where the Functions go on with a turn
 * @param chosen TURNS_SYNC_SERVICE_SID
 */
export function planTurnsService(
  services: readonly SyncService[],
  url: string,
  chosen: string | undefined,
): { key: string; changes: Change[] } {
  const known =
    services.find(({ sid }) => sid === chosen) ??
    services.find(
      ({ friendlyName, webhookUrl }) => friendlyName === TURNS_SERVICE_NAME && webhookUrl === url,
    );
  const wanted = { webhookUrl: url, webhooksFromRestEnabled: 'true' };
  if (!known) {
    const after = { friendlyName: TURNS_SERVICE_NAME, ...wanted };
    return {
      key: NEW_TURNS_SERVICE,
      changes: [
        { action: 'create', kind: 'sync-service', key: NEW_TURNS_SERVICE, title: TITLE, why: WHY, after },
      ],
    };
  }
  const isForeign = ![url, ''].includes(known.webhookUrl);
  const changes = updateOf(
    {
      kind: 'sync-service',
      key: known.sid,
      title: TITLE,
      why: WHY,
      ...(isForeign && {
        replaces: {
          whose: 'its webhook leads elsewhere',
          instead:
            'remove TURNS_SYNC_SERVICE_SID from the environment file to have a service made for this deployment',
        },
      }),
    },
    { webhookUrl: known.webhookUrl, webhooksFromRestEnabled: String(known.webhooksFromRestEnabled) },
    wanted,
  );
  return { key: known.sid, changes };
}
