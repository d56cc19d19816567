import type { JournalEntry } from '../../../sandbox/kernel/journal';
import type { Sight } from '../play/coverage';

/** What the rep's messages are signed with. */
const REP = 'alice_40example_2Ecom';

const filesOf = ({ files }: JournalEntry['details']): number => (Array.isArray(files) ? files.length : 0);
const message =
  (isIt: (details: JournalEntry['details']) => boolean): Sight =>
  ({ source, what, details }) =>
    source === 'conversations' && what === 'message.added' && isIt(details);

/** What the histories are to show of files. */
export const OF_FILES: Readonly<Record<string, Sight>> = {
  'a customer sent a file without words': message(
    (details) => details.source !== 'API' && details.author !== REP && !details.body && filesOf(details) > 0,
  ),
  'a rep sent a file': message((details) => details.author === REP && filesOf(details) > 0),
  'OpenCX got a file': ({ what, details }) => what === 'message.received' && filesOf(details) > 0,
  'OpenCX was told that a file is missing': ({ what, details }) =>
    what === 'message.received' && filesOf(details) === 0 && String(details.text).includes('[file: '),
  'a file of the AI was posted': message((details) => details.source === 'API' && filesOf(details) > 0),
  'a file of the AI was said to be missing': message(
    (details) => details.source === 'API' && String(details.body).includes('[file: '),
  ),
};
