import { check, failed, passed } from '../check';

export const functionsStatus = check({
  id: 'functions-status',
  title: 'The deployed Functions reach all they need',
  // What cannot be had from here either is told by checks of their own.
  needs: ['status', 'workspace', 'aiWorkers', 'states', 'openCxAccess'],
  examine: ({ status: { checks }, openCxAccess }) => {
    const broken = checks.filter(({ name, ok }) => !ok && !(name === 'openCx' && openCxAccess));
    if (broken.length === 0) return passed(checks.map(({ name }) => name).join(', '));
    return failed({
      found: `/status says: ${broken.map(({ name, found }) => `${name}: ${found}`).join('; ')}`,
      expected: 'the Functions reach from where they are what this command reaches from here',
      fix: 'Run npm run deploy: only that tells the Functions of a new Auth Token, API key or phrase book. Then look again.',
    });
  },
});
