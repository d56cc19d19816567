import type { Twilio } from 'twilio';
import { unlessMissing } from '../refusal';
import type { Resource } from './resource';

/** The key of an environment's variables: the SIDs of service and environment. */
export const deployedVariablesKey = (serviceSid: string, environmentSid: string): string =>
  `${serviceSid}/${environmentSid}`;

/**
 * The variables of a deployed environment, each a field by its name. Twilio: they take effect with the next call of a
 * Function, without another deployment.
 */
export function deployedVariablesResource(client: Twilio): Resource {
  const variablesOf = (key: string) => {
    const [service = '', environment = ''] = key.split('/');
    return client.serverless.v1.services(service).environments(environment).variables;
  };
  return {
    async read(key) {
      const found = await unlessMissing(variablesOf(key).list({ pageSize: 100 }));
      return found && Object.fromEntries(found.map((variable) => [variable.key, variable.value]));
    },
    async update(key, fields) {
      const variables = variablesOf(key);
      const found = await variables.list({ pageSize: 100 });
      for (const [name, value] of Object.entries(fields)) {
        const present = found.find((variable) => variable.key === name);
        if (!present && value !== '') await variables.create({ key: name, value });
        else if (present && value === '') await variables(present.sid).remove();
        else if (present) await variables(present.sid).update({ value });
      }
    },
  };
}
