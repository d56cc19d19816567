import { SettingsError } from '../../../src/settings/read-settings';
import { check, failed, passed } from '../check';
import { reasonOf } from '../reason-of';

export const settings = check({
  id: 'settings',
  title: 'The environment file has every setting',
  needs: ['settings'],
  without: {
    settings: (cause) =>
      failed({
        found: cause instanceof SettingsError ? cause.problems.join('; ') : reasonOf(cause),
        expected: 'every required setting, each of the form docs/settings.md describes',
        fix:
          'Run npm run connect, which finds and writes the SIDs, and put the others into the environment file; ' +
          'then npm run deploy.',
      }),
  },
  examine: () => passed('all that are required, none malformed'),
});
