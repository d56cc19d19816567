import { check, failed, passed } from '../check';

export const functionsBuild = check({
  id: 'functions-build',
  title: 'The deployed Functions are those of this folder',
  needs: ['status', 'localBuild'],
  examine: ({ status, localBuild }) =>
    status.build === localBuild.build
      ? passed(inWords(localBuild))
      : failed({
          found: `${inWords(status)} runs`,
          expected: `${inWords(localBuild)}, which is in this folder`,
          fix: 'Run npm run deploy; or check out the sources that are deployed. docs/operations.md says what an upgrade and a way back do.',
        }),
});

function inWords({ version, build }: { version: string; build: string }): string {
  return `version ${version}, build ${build}`;
}
