import type { Twilio } from 'twilio';
import { serverlessEnvironmentSid, serverlessServiceSid } from '../../src/common/sids';
import { orEmpty } from './answered-null';
import type { Deployment } from './snapshot';

/** The unique name of the project's Serverless service: `serviceName` in .twilioserverless. */
export const SERVICE_NAME = 'opencx-flex';

/** The project as it is deployed to the account; undefined when it is not. */
export async function readDeployment(client: Twilio): Promise<Deployment | undefined> {
  const services = await client.serverless.v1.services.list({ pageSize: 100 });
  const service = services.find(({ uniqueName }) => uniqueName === SERVICE_NAME);
  if (!service) return undefined;
  const environments = await client.serverless.v1.services(service.sid).environments.list({ pageSize: 100 });
  return {
    serviceSid: serverlessServiceSid.parse(service.sid),
    uniqueName: service.uniqueName,
    environments: environments.map(({ sid, uniqueName, domainName, buildSid }) => ({
      sid: serverlessEnvironmentSid.parse(sid),
      uniqueName,
      domainName,
      buildSid: orEmpty(buildSid),
    })),
  };
}
