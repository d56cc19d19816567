import { uploadedVariables } from '../../environment/variable-problems';
import { check, failed, passed, skipped } from '../check';
import { deployedSettings } from './deployed-settings';

export const functionsSettings = check({
  id: 'functions-settings',
  title: 'The deployed Functions can use their settings',
  needs: ['settings', 'variables', 'deployedVariables', 'functionsProblems'],
  examine: ({ variables, deployedVariables, functionsProblems: problems }) => {
    if (problems.length === 0) return passed('they name none that is missing or malformed');
    const names = problems.map((problem) => problem.split(':')[0] ?? '');
    const uploaded = uploadedVariables(variables);
    if (names.every((name) => name in uploaded && uploaded[name] !== deployedVariables[name])) {
      return skipped(`see "${deployedSettings.title}"`);
    }
    return failed({
      found: `the Functions answer 503 to everything: ${problems.join('; ')}`,
      expected: 'the settings of the environment file, which are right, and the ACCOUNT_SID Twilio gives',
      fix: names.includes('ACCOUNT_SID')
        ? 'Tick "Add my Twilio Credentials (ACCOUNT_SID) and (AUTH_TOKEN) to ENV" in Console -> Functions and Assets -> Services -> opencx-flex -> Environment Variables, then run npm run deploy.'
        : 'Run npm run deploy: the build that runs takes other settings than those of this folder, or has not got them.',
    });
  },
});
