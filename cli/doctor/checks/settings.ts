import { SettingsError } from '../../../src/settings/read-settings';
import { WRITTEN_BY_CONNECT } from '../../environment/deployment-settings';
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
        fix: fix(cause),
      }),
  },
  examine: () => passed('all that are required, none malformed'),
});

/** connect finds SIDs that are missing, and nothing else. */
function fix(cause: unknown): string {
  const names =
    cause instanceof SettingsError ? cause.problems.map((problem) => problem.split(':', 1)[0] ?? '') : [];
  const isFound = (name: string): boolean => WRITTEN_BY_CONNECT.includes(name);
  const byHand = names.filter((name) => !isFound(name));
  return [
    ...(byHand.length > 0 || names.length === 0
      ? [`Correct ${byHand.join(', ') || 'what is wrong'} in the environment file, then npm run deploy.`]
      : []),
    ...(names.some(isFound)
      ? [
          'Run npm run connect, which finds SIDs that are missing and writes them (remove a wrong line first).',
        ]
      : []),
  ].join(' ');
}
