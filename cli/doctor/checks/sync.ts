import { check, passed } from '../check';
import { unreadable } from '../unreadable';

export const sync = check({
  id: 'sync',
  title: 'The state can be stored in Twilio Sync',
  needs: ['settings', 'states'],
  without: {
    states: (cause) =>
      unreadable(cause, {
        what: 'the Sync service of SYNC_SERVICE_SID',
        expected: '"default", or the SID of a Sync service of this account (IS…)',
        fix: 'Set SYNC_SERVICE_SID=default (or remove it), then npm run deploy.',
      }),
  },
  examine: ({ settings, states: { states, isCut } }) =>
    passed(
      `${settings.SYNC_SERVICE_SID}, ${isCut ? 'more than ' : ''}${states.length} conversation(s) stored`,
    ),
});
