import type { Fields } from '../../account/resources/resource';
import type { Change } from './change';
import { updateOf } from './change';
import type { Situation } from './choices';

/** The settings the Functions need of the account: in the environment file for the next deployment, and where they run. */
export function planVariables(
  { file, deployed }: Pick<Situation, 'file' | 'deployed'>,
  wanted: Fields,
): Change[] {
  const inFile = updateOf(
    {
      kind: 'environment-file',
      key: file.path,
      title: `environment file ${file.path}`,
      why: 'The next npm run deploy takes these settings from it.',
    },
    file.variables,
    wanted,
  );
  if (!deployed) return inFile;
  const inTheCloud = updateOf(
    {
      kind: 'deployed-variables',
      key: deployed.key,
      title: `settings of the Functions at ${deployed.domainName}`,
      why: 'They take effect at once, without another deployment.',
    },
    deployed.variables,
    wanted,
  );
  return [...inFile, ...inTheCloud];
}
