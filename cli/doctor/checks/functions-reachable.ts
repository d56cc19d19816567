import { check, type Finding, failed, passed, skipped } from '../check';
import { NoStatus } from '../evidence/status';
import { reasonOf } from '../reason-of';

const EXPECTED = '/status answers a call signed with the Auth Token';

export const functionsReachable = check({
  id: 'functions-reachable',
  title: 'The deployed Functions answer',
  needs: ['status', 'environment'],
  without: {
    status: (cause) => (cause instanceof NoStatus ? explain(cause) : skipped(reasonOf(cause))),
  },
  examine: ({ environment }) => passed(`https://${environment.domainName}/status answers`),
});

function explain(answer: NoStatus): Finding {
  // What is wrong with them is told by checks of their own.
  if (answer.settingsProblems.length > 0) return passed('they answer that they cannot use their settings');
  return failed({ found: answer.message, expected: EXPECTED, fix: fix(answer) });
}

function fix({ status }: NoStatus): string {
  switch (status) {
    case 400:
    case 403:
      return 'The signature was refused: use the primary Auth Token of this account as AUTH_TOKEN, then npm run deploy.';
    case 0:
      return 'Check the network; if the domain is gone, run npm run deploy, then npm run connect.';
    default:
      return 'Run npm run deploy, then npm run doctor again.';
  }
}
