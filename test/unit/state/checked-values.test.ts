import * as z from 'zod';
import { CallUnanswered } from '../../../src/ai-worker/ports/errors';
import { type CheckedValues, checkedValues } from '../../../src/state/checked-values';
import { MemoryDocuments } from './memory-documents';

const NAME = 'opencx-count';
const shape = z.object({ times: z.number() });
type Count = z.infer<typeof shape>;

const valuesIn = (documents: MemoryDocuments): CheckedValues<Count> => checkedValues(documents, shape, 60);
const next = (now: Count | undefined): Count => ({ times: (now?.times ?? 0) + 1 });

test.each(['write', 'change'] as const)('%s: what cannot be read is written anew', async (how) => {
  const documents = new MemoryDocuments();
  await documents.create(NAME, { times: 'often' });
  const values = valuesIn(documents);
  if (how === 'write') expect(await values.write(NAME, { times: 1 }, undefined)).toBe(true);
  else expect(await values.change(NAME, next)).toEqual({ times: 1 });
  expect((await values.read(NAME))?.value).toEqual({ times: 1 });
});

test('what another one has created is not written over', async () => {
  const documents = new MemoryDocuments();
  await documents.create(NAME, { times: 7 });
  expect(await valuesIn(documents).write(NAME, { times: 1 }, undefined)).toBe(false);
  expect((await documents.read(NAME))?.value).toEqual({ times: 7 });
});

test('thirty that change it at the same moment all do', async () => {
  const documents = new MemoryDocuments();
  const name = (number: number) => `of ${number}`;
  const names = checkedValues(documents, z.object({ all: z.array(z.string()) }), 60);
  const changes = Array.from({ length: 30 }, (_, number) =>
    names.change(NAME, (now) => ({ all: [...(now?.all ?? []), name(number)] })),
  );
  await Promise.all(changes);
  const all = (await names.read(NAME))?.value.all ?? [];
  expect(new Set(all)).toEqual(new Set(Array.from({ length: 30 }, (_, number) => name(number))));
});

test('it is not tried for ever', async () => {
  const documents = new MemoryDocuments();
  await documents.create(NAME, { times: 7 });
  let reads = 0;
  jest.spyOn(documents, 'read').mockImplementation(() => Promise.resolve(void (reads += 1)));
  await expect(valuesIn(documents).change(NAME, next)).rejects.toThrow(CallUnanswered);
  expect(reads).toBeLessThanOrEqual(60);
});

test('what may stay as it is, is not written', async () => {
  const documents = new MemoryDocuments();
  await documents.create(NAME, { times: 7 });
  expect(await valuesIn(documents).change(NAME, () => undefined)).toEqual({ times: 7 });
  expect((await documents.read(NAME))?.revision).toBe('0');
});
