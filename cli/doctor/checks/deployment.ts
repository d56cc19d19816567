import { SERVICE_NAME } from '../../account/read-deployment';
import { check, failed, passed } from '../check';
import { reasonOf } from '../reason-of';
import { unreadable } from '../unreadable';

const EXPECTED = `a Serverless service ${SERVICE_NAME} with one environment the Functions are deployed to`;

export const deployment = check({
  id: 'deployment',
  title: 'The Functions are deployed',
  needs: ['deployment', 'environment'],
  without: {
    deployment: (cause) =>
      unreadable(cause, {
        what: 'the deployment',
        expected: EXPECTED,
        fix: 'Run npm run deploy, then npm run connect.',
      }),
    environment: (cause) =>
      failed({
        found: reasonOf(cause),
        expected: EXPECTED,
        fix: 'Run npm run deploy; with several environments run npm run doctor -- --url https://<its domain>.',
      }),
  },
  examine: ({ environment: { domainName, uniqueName } }) => passed(`https://${domainName} (${uniqueName})`),
});
