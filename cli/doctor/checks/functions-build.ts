import { check, failed, passed } from '../check';

export const functionsBuild = check({
  id: 'functions-build',
  title: 'The deployed Functions are those of this folder',
  needs: ['status', 'localBuild'],
  examine: ({ status, localBuild }) =>
    status.build === localBuild
      ? passed(`build ${localBuild}`)
      : failed({
          found: `the build ${status.build} is deployed`,
          expected: `${localBuild}, of the sources in this folder`,
          fix: 'Run npm run deploy; or check out the sources that are deployed.',
        }),
});
