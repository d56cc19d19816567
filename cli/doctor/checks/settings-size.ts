import { variableProblems } from '../../environment/variable-problems';
import { check, failed, passed } from '../check';

export const settingsSize = check({
  id: 'settings-size',
  title: 'Twilio takes the settings as variables',
  needs: ['variables'],
  examine: ({ variables }) => {
    const problems = variableProblems(variables);
    if (problems.length === 0) return passed(`${Object.keys(variables).length} lines`);
    return failed({
      found: problems.join(' '),
      expected: '450 bytes for one variable, about 3 kB for all, and no name that Twilio gives itself',
      fix: 'Change the lines of the environment file that are named above, then npm run deploy.',
    });
  },
});
