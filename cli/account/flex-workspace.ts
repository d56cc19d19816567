import type { Twilio } from 'twilio';
import { workspaceSid, type WorkspaceSid } from '../../src/common/sids';

/** The workspace Flex works with, from Flex's own configuration. @throws RestException 404 in an account without Flex */
export async function readFlexWorkspaceSid(client: Twilio): Promise<WorkspaceSid> {
  const { taskrouterWorkspaceSid } = await client.flexApi.v1.configuration().fetch();
  return workspaceSid.parse(taskrouterWorkspaceSid);
}
