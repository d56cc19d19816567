import { check, failed, passed } from '../check';

/** Everybody but the file's owner. */
const OTHERS = 0o077;

export const environmentFile = check({
  id: 'environment-file',
  title: 'Nobody else on this machine reads the environment file',
  needs: ['environmentFile'],
  examine: ({ environmentFile: { path, mode } }) => {
    if (mode === undefined || (mode & OTHERS) === 0) return passed('it is its owner’s alone');
    return failed({
      found: `${path} has the mode ${mode.toString(8)}: others on this machine can read the keys in it`,
      expected: '600',
      fix: `Run: chmod 600 ${path}`,
    });
  },
});
