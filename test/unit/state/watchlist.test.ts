import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conversationSid } from '../../../src/common/sids';
import { syncWatchlist } from '../../../src/state/watchlist';
import { sidOf } from '../support/sids';
import { MemoryDocuments } from './memory-documents';

const ENTRY = { dueAt: 1, since: 1, asks: false };
const IN_WORDS = ['no', 'one', 'two', 'three', 'four'];

test('what is left is read with as many calls as docs/architecture.md says, however much it is', async () => {
  const documents = new MemoryDocuments();
  const list = syncWatchlist(documents);
  const left = Array.from({ length: 40 }, (_, number) => conversationSid.parse(sidOf('CH', number)));
  for (const conversation of left) await list.put(conversation, ENTRY);
  const read = jest.spyOn(documents, 'read');
  expect(new Set((await list.read()).keys())).toEqual(new Set(left));
  const architecture = readFileSync(join(__dirname, '../../../docs/architecture.md'), 'utf8');
  expect(architecture).toContain(
    `the watch itself ${IN_WORDS[read.mock.calls.length] ?? 'many'} reads of Sync every 2.5 s`,
  );
});
