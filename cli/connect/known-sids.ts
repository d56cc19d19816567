import type * as z from 'zod';
import { conversationsServiceSid, workerSid, workspaceSid } from '../../src/common/sids';
import { settingsHelp } from '../../src/settings/settings-help';
import type { KnownSids } from '../account/read-flex-account';
import type { Variables } from '../environment/environment-file';
import { Problem } from '../problem';

/** As .env.example has it: nobody has filled it in. */
const PLACEHOLDER = /x{8}/;

/** The variables without placeholders. */
export function filledIn(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([name, value]) => !name.endsWith('_SID') || !PLACEHOLDER.test(value)),
  );
}

/** Which parts of the account the environment file names. @throws Problem for one that is no SID */
export function knownSids(variables: Variables): KnownSids {
  const read = <Sid>(name: string, type: z.ZodType<Sid>, text = variables[name]): Sid | undefined => {
    if (text === undefined) return undefined;
    const parsed = type.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new Problem(
      `${name} in the environment file: received ${JSON.stringify(text)}, expected ${settingsHelp[name]?.expected ?? 'a SID'}. ` +
        `Correct the line, or remove it and this command finds the value.`,
    );
  };
  const workers = variables.AI_WORKER_SID?.split(',').map((sid) =>
    read('AI_WORKER_SID', workerSid, sid.trim()),
  );
  return {
    WORKSPACE_SID: read('WORKSPACE_SID', workspaceSid),
    AI_WORKER_SID: workers?.filter((sid) => sid !== undefined),
    CONVERSATIONS_SERVICE_SID: read('CONVERSATIONS_SERVICE_SID', conversationsServiceSid),
  };
}
