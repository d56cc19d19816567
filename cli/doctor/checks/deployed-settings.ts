import { settingsSchema } from '../../../src/settings/settings';
import { settingsHelp } from '../../../src/settings/settings-help';
import { check, failed, passed } from '../check';

export const deployedSettings = check({
  id: 'deployed-settings',
  title: 'The deployed settings are those of the environment file',
  needs: ['variables', 'settings', 'deployedVariables'],
  examine: ({ variables, deployedVariables }) => {
    const differing = Object.keys(settingsSchema.shape)
      .filter((name) => name !== 'ACCOUNT_SID' && variables[name] !== deployedVariables[name])
      .map((name) => ({ name, here: variables[name], deployed: deployedVariables[name] }));
    if (differing.length === 0) return passed('all the same');
    return failed({
      found: differing.map(difference).join('; '),
      expected:
        'what the environment file says; the deploy uploads it, and removes nothing that is not in it',
      fix: differing.some(({ here }) => here === undefined)
        ? `Remove ${names(differing.filter(({ here }) => here === undefined))} in Console -> Functions and Assets -> Services -> opencx-flex -> Environment Variables, or add it to the environment file; then npm run deploy.`
        : 'Run npm run deploy.',
    });
  },
});

interface Difference {
  name: string;
  here: string | undefined;
  deployed: string | undefined;
}

function difference({ name, here, deployed }: Difference): string {
  return `${name} is ${shown(name, deployed)} in the deployment, ${shown(name, here)} in the file`;
}

function shown(name: string, value: string | undefined): string {
  if (value === undefined) return 'not set';
  return settingsHelp[name]?.secret ? 'another value (not shown)' : value;
}

function names(differences: readonly Difference[]): string {
  return differences.map(({ name }) => name).join(', ');
}
