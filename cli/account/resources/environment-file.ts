import { existsSync } from 'node:fs';
import { readEnvironmentFile } from '../../environment/environment-file';
import { setVariables } from '../../environment/set-variables';
import type { Resource } from './resource';

/** The environment file, each variable a field by its name; its key is its path. */
export const environmentFileResource: Resource = {
  read: (path) => Promise.resolve(existsSync(path) ? readEnvironmentFile(path) : undefined),
  update: (path, fields) => {
    setVariables(path, fields);
    return Promise.resolve();
  },
};
