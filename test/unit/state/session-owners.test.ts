import * as z from 'zod';
import { conversationSid } from '../../../src/common/sids';
import { syncSessionHomes, syncSessionOwners } from '../../../src/state/sessions';
import { STORED_VERSION, versionedDocuments } from '../../../src/state/versioned-documents';
import { MemoryDocuments } from './memory-documents';

const HERE = conversationSid.parse(`CH${'1'.repeat(32)}`);
const ELSEWHERE = conversationSid.parse(`CH${'2'.repeat(32)}`);
/** What release 1.0 takes for the document of a session OpenCX hosts. */
const asOfRelease10 = z.object({ conversationSid, round: z.int() });

function ownersIn(documents: MemoryDocuments) {
  const versioned = versionedDocuments(documents);
  return { owners: syncSessionOwners(versioned), homes: syncSessionHomes(versioned) };
}

test('what release 1.0 stored of a hosted session is read, and can be written on', async () => {
  const documents = new MemoryDocuments();
  await documents.create('opencx-hosted-a', { conversationSid: HERE, round: 2, v: 1 });
  const { owners } = ownersIn(documents);
  const found = await owners.find('a');
  expect(found).toEqual({ hosted: { value: { conversationSid: HERE, round: 2 }, revision: '0' } });
  expect(await owners.write('a', { conversationSid: ELSEWHERE, round: 3 }, '0')).toBe(true);
  expect((await owners.find('a'))?.hosted?.value).toEqual({ conversationSid: ELSEWHERE, round: 3 });
});

test('what is stored of a hosted session release 1.0 reads', async () => {
  const documents = new MemoryDocuments();
  await ownersIn(documents).owners.write('a', { conversationSid: HERE, round: 0 }, undefined);
  const { value } = documents.stored.get('opencx-hosted-a') ?? {};
  expect(asOfRelease10.parse(value)).toEqual({ conversationSid: HERE, round: 0 });
  expect(value).toMatchObject({ v: STORED_VERSION });
});

test('what is stored of one of ours is none of a hosted session to release 1.0, which finds it where it looks', async () => {
  const documents = new MemoryDocuments();
  const { owners, homes } = ownersIn(documents);
  await Promise.all([owners.claim('a', HERE), homes.remember('a', HERE)]);
  expect(await owners.find('a')).toEqual({ ours: HERE });
  expect(asOfRelease10.safeParse(documents.stored.get('opencx-hosted-a')?.value).success).toBe(false);
  expect(documents.stored.get('opencx-session-a')?.value).toMatchObject({ conversationSid: HERE });
});

test('a session that goes on in another conversation is that one’s', async () => {
  const documents = new MemoryDocuments();
  const { owners, homes } = ownersIn(documents);
  for (const conversation of [HERE, ELSEWHERE]) {
    await owners.claim('a', conversation);
    await homes.remember('a', conversation);
  }
  expect(await owners.find('a')).toEqual({ ours: ELSEWHERE });
  expect(await homes.find('a')).toBe(ELSEWHERE);
});

test('what stands there already is read once, and not written again', async () => {
  const documents = new MemoryDocuments();
  const { homes } = ownersIn(documents);
  await homes.remember('a', HERE);
  const read = jest.spyOn(documents, 'read');
  await homes.remember('a', HERE);
  expect(read).toHaveBeenCalledTimes(1);
  expect(documents.stored.get('opencx-session-a')?.revision).toBe('0');
});
