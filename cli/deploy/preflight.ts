import { readFileSync } from 'node:fs';
import { buildProblems } from '../../scripts/project-build.cjs';
import { readSettings, SettingsError } from '../../src/settings/read-settings';
import { settingsHelp } from '../../src/settings/settings-help';
import { WRITTEN_BY_CONNECT } from '../environment/deployment-settings';
import type { Environment } from '../environment/environment';
import type { Variables } from '../environment/environment-file';
import { readDifferentlyByTwilio } from '../environment/read-by-twilio';
import { variableProblems } from '../environment/variable-problems';

/** What keeps the project from being deployed, one line each with the fix. Nothing is asked of Twilio for it. */
export function preflight(project: string, environment: Environment): string[] {
  return [
    ...buildProblems(project),
    ...settingsProblems(environment),
    ...variableProblems(environment.variables),
    ...readDifferentlyByTwilio(readFileSync(environment.path, 'utf8')).map(
      (name) =>
        `${name} is read differently by Twilio's tool. Put its value in quotes, and comments on lines of their own.`,
    ),
  ];
}

/** Whether `npm run connect` still has settings to write, also beside some a person wrote: it needs a deployment to connect to. */
export function isBeforeConnect(variables: Variables): boolean {
  return leftToConnect(variables).length > 0;
}

function leftToConnect(variables: Variables): string[] {
  return WRITTEN_BY_CONNECT.filter((name) => !(name in variables));
}

function settingsProblems({ variables, credentials }: Environment): readonly string[] {
  const later = Object.fromEntries(leftToConnect(variables).map((name) => [name, anySid(name)]));
  try {
    readSettings({ ...variables, ...later, ACCOUNT_SID: credentials.accountSid });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
}

/** Stands in for what is not known yet, so that the other settings can be judged. */
function anySid(name: string): string {
  return (settingsHelp[name]?.example ?? '').replaceAll('x', '0');
}
