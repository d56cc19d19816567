import type { DeployedEnvironment, Deployment } from './snapshot';
import { Problem } from '../problem';

/**
 * The environment of the deployment that is examined.
 * @param url where the Functions are, when the caller was told; needed where several environments are deployed
 * @throws Problem when it is not clear
 */
export function chooseEnvironment(
  { uniqueName, environments }: Deployment,
  url: string | undefined,
): DeployedEnvironment {
  const deployed = environments.filter(({ buildSid }) => buildSid !== '');
  const shown = deployed.map(({ domainName }) => `https://${domainName}`).join(', ');
  if (url !== undefined) {
    const host = URL.canParse(url) ? new URL(url).host : url;
    const found = deployed.find(({ domainName }) => domainName === host);
    if (found) return found;
    throw new Problem(
      `${url} is no environment of the service ${uniqueName}; deployed are: ${shown || 'none'}`,
    );
  }
  const [only, ...others] = deployed;
  if (only && others.length === 0) return only;
  if (!only) throw new Problem(`Nothing is deployed to the service ${uniqueName}: run npm run deploy`);
  throw new Problem(`The service ${uniqueName} has several environments: name one with --url (${shown})`);
}
