import type { Twilio } from 'twilio';
import { chooseEnvironment } from '../account/choose-environment';
import { deployedVariablesKey, deployedVariablesResource } from '../account/resources/deployed-variables';
import type { Deployment } from '../account/snapshot';
import { Problem } from '../problem';
import type { Situation } from './plan/choices';

/** Where the Functions are. */
export interface FoundFunctions {
  domainName: string;
  /** Undefined when they are at an address this account does not know. */
  deployed: Situation['deployed'];
}

/**
 * @param url where a person says they are; needed where several environments are deployed
 * @throws Problem when nothing is deployed, or it is not clear which environment is meant
 */
export async function findFunctions(
  client: Twilio,
  deployment: Deployment | undefined,
  url: string | undefined,
): Promise<FoundFunctions> {
  const elsewhere = url === undefined ? undefined : hostOf(url);
  const isKnown = deployment?.environments.some(({ domainName }) => domainName === elsewhere) ?? false;
  if (elsewhere !== undefined && !isKnown) return { domainName: elsewhere, deployed: undefined };
  if (!deployment) {
    throw new Problem(
      'The Functions are not deployed to this account, so that Twilio has nothing to call: run npm run deploy first. ' +
        'If they are somewhere else, name the address with --url https://<domain>.',
    );
  }
  const { sid, domainName } = chooseEnvironment(deployment, url);
  const key = deployedVariablesKey(deployment.serviceSid, sid);
  const variables = (await deployedVariablesResource(client).read(key)) ?? {};
  return { domainName, deployed: { key, domainName, variables } };
}

function hostOf(url: string): string {
  if (/^https:/.test(url) && URL.canParse(url)) return new URL(url).host;
  throw new Problem(
    `--url ${url}: expected the address of the Functions, e.g. https://opencx-flex-1234-dev.twil.io`,
  );
}
