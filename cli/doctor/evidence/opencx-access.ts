import { OpenCxError } from '../../../src/ai-worker/ports/opencx';
import { Deadline } from '../../../src/common/deadline';
import { openCxClient } from '../../../src/opencx/client';
import type { Settings } from '../../../src/settings/settings';
import { NO_SESSION } from '../../../src/status/probes';

const MILLISECONDS = 10_000;

/** What OpenCX does not let the API key do. */
export interface OpenCxRefusal {
  scope: 'read' | 'write';
  error: OpenCxError;
}

/** Asks OpenCX whether the API key may read and write chat sessions; undefined: it may. Writes nothing. */
export async function readOpenCxAccess(settings: Settings): Promise<OpenCxRefusal | undefined> {
  const client = openCxClient(settings);
  const deadline = Deadline.in(MILLISECONDS);
  return (
    (await refusalOf('read', client.readSession(NO_SESSION, deadline))) ??
    // Nothing is written: no session has this id.
    (await refusalOf('write', client.markResolved(NO_SESSION, deadline)))
  );
}

/** What a refused call tells; undefined when it was let in, be it to nothing. */
async function refusalOf(
  scope: OpenCxRefusal['scope'],
  call: Promise<unknown>,
): Promise<OpenCxRefusal | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof OpenCxError)) throw error;
    return error.kind === 'session-unknown' ? undefined : { scope, error };
  }
}
