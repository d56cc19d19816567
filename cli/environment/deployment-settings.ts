import { readSettings, SettingsError } from '../../src/settings/read-settings';
import type { Settings } from '../../src/settings/settings';
import { Problem } from '../problem';
import type { Environment } from './environment';

/** The settings that are required and that `npm run connect` finds and writes. */
export const WRITTEN_BY_CONNECT = ['WORKSPACE_SID', 'WORKFLOW_SID', 'AI_WORKER_SID'];

/**
 * The settings of a deployment, for a command that needs a connected account.
 * @throws Problem that says what to run, or which lines of the environment file are wrong
 */
export function deploymentSettings({ path, variables, credentials }: Environment): Settings {
  const missing = WRITTEN_BY_CONNECT.filter((name) => !(name in variables));
  if (missing.length > 0) {
    throw new Problem(
      `${path} does not name ${missing.join(', ')}: the account is not connected yet, or by another file (--env). ` +
        'Run npm run connect, which finds and writes them.',
    );
  }
  try {
    return readSettings({ ...variables, ACCOUNT_SID: credentials.accountSid });
  } catch (error) {
    if (error instanceof SettingsError) throw new Problem(`In ${path}: ${error.message}`);
    throw error;
  }
}
