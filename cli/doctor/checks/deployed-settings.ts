import { settingsSchema } from '../../../src/settings/settings';
import { settingsHelp } from '../../../src/settings/settings-help';
import type { Variables } from '../../environment/environment-file';
import { problemOfAll } from '../../environment/variable-problems';
import { check, type Finding, failed, passed } from '../check';

const CONSOLE = 'Console -> Functions and Assets -> Services -> opencx-flex -> Environment Variables';

export const deployedSettings = check({
  id: 'deployed-settings',
  title: 'The deployed settings are those of the environment file',
  needs: ['variables', 'settings', 'deployedVariables', 'credentials', 'environment'],
  examine: ({ variables, deployedVariables, credentials, environment }) => {
    const standIns = standingIn(deployedVariables, {
      ACCOUNT_SID: credentials.accountSid,
      AUTH_TOKEN: credentials.authToken,
      DOMAIN_NAME: environment.domainName,
    });
    if (standIns.length > 0) return inThePlaceOfTwilios(standIns);
    const tooLarge = problemOfAll(variables) === undefined ? problemOfAll(deployedVariables) : undefined;
    if (tooLarge !== undefined) return tooMuch(tooLarge);
    const differing = Object.keys(settingsSchema.shape)
      .filter((name) => name !== 'ACCOUNT_SID' && variables[name] !== deployedVariables[name])
      .map((name) => ({ name, here: variables[name], deployed: deployedVariables[name] }));
    if (differing.length === 0) return passed('all the same');
    return failed({
      found: differing.map(difference).join('; '),
      expected:
        'what the environment file says; the deploy uploads it, and removes nothing that is not in it',
      fix: differing.some(({ here }) => here === undefined)
        ? `Remove ${names(differing.filter(({ here }) => here === undefined))} in ${CONSOLE}, or add it to the environment file (npm run settings fetches it); then npm run deploy.`
        : 'Run npm run deploy.',
    });
  },
});

/** Variables of the deployment in the place of what Twilio gives to every Function. */
function standingIn(
  deployed: Variables,
  given: Readonly<Record<'ACCOUNT_SID' | 'AUTH_TOKEN' | 'DOMAIN_NAME', string | undefined>>,
): string[] {
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined || deployed[name] === undefined || deployed[name] === value ? [] : [name],
  );
}

function inThePlaceOfTwilios(variables: readonly string[]): Finding {
  return failed({
    found: `the deployment sets ${variables.join(', ')}, in the place of what Twilio gives to every Function`,
    expected: 'no variable of these names',
    fix: `Remove ${variables.join(', ')} in ${CONSOLE}.`,
  });
}

function tooMuch(problem: string): Finding {
  return failed({
    found: `of the deployment: ${problem}`,
    expected: 'about 3 kB for all variables; above that no Function runs',
    fix: `Remove what is not in the environment file in ${CONSOLE}.`,
  });
}

interface Difference {
  name: string;
  here: string | undefined;
  deployed: string | undefined;
}

function difference({ name, here, deployed }: Difference): string {
  if (settingsHelp[name]?.secret && deployed !== undefined && here !== undefined) {
    return `${name} is not the same in the deployment and in the file (a secret: neither is shown)`;
  }
  return `${name} is ${shown(name, deployed)} in the deployment, ${shown(name, here)} in the file`;
}

function shown(name: string, value: string | undefined): string {
  if (value === undefined) return 'not set';
  return settingsHelp[name]?.secret ? 'set (not shown)' : value;
}

function names(differences: readonly Difference[]): string {
  return differences.map(({ name }) => name).join(', ');
}
