import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Twilio } from 'twilio';
import { readDeployment, SERVICE_NAME } from '../account/read-deployment';
import { Problem } from '../problem';

/** A Function every deployment of this project has. */
const OUR_FUNCTION = '/taskrouter/events';

/**
 * The service of an earlier deploy; undefined when this is the account's first.
 * @throws Problem when somebody else's service has our name, or a note of Twilio's tool names a service that is gone
 */
export async function existingService(client: Twilio, project: string): Promise<string | undefined> {
  const deployment = await readDeployment(client);
  if (!deployment) {
    refuseStaleNote(join(project, '.twiliodeployinfo'), client.accountSid);
    return undefined;
  }
  const functions = await client.serverless.v1.services(deployment.serviceSid).functions.list();
  // A deploy that failed half-way leaves a service without Functions.
  if (functions.length > 0 && !functions.some(({ friendlyName }) => friendlyName === OUR_FUNCTION)) {
    throw new Problem(
      `The account has a service "${SERVICE_NAME}" (${deployment.serviceSid}) with other Functions in it. ` +
        'Delete or rename it in the Console (Functions and Assets, Services), then deploy again.',
    );
  }
  return deployment.serviceSid;
}

/** Twilio's tool keeps the SID of what it deployed, and would look for it. */
function refuseStaleNote(path: string, accountSid: string): void {
  if (!existsSync(path) || !readFileSync(path, 'utf8').includes(accountSid)) return;
  throw new Problem(
    `${path} names a service that is not in the account any more. Delete that file, then deploy again.`,
  );
}
