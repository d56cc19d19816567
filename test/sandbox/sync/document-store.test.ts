import fc from 'fast-check';
import { TwilioError } from '../../../sandbox/kernel/twilio-error';
import { DocumentStore } from '../../../sandbox/sync/document-store';
import { testWorld } from '../conversations/serve';

const noTtl = { ttlSeconds: undefined };

function codeOf(action: () => void): number | undefined {
  try {
    action();
    return undefined;
  } catch (error) {
    return error instanceof TwilioError ? error.code : -1;
  }
}

test('a document takes 20 writes in any second, other documents are not affected', () => {
  const world = testWorld();
  const start = new Date('2026-01-01T00:00:00Z');
  let now = start;
  jest.spyOn(world.clock, 'now').mockImplementation(() => now);
  const store = new DocumentStore(world);
  store.create('busy', { data: {}, ...noTtl });
  store.create('quiet', { data: {}, ...noTtl });
  const write = (name: string): number | undefined =>
    codeOf(() => store.update(name, { data: {}, ...noTtl }, undefined));
  now = new Date(start.getTime() + 500);
  const firstWrites = Array.from({ length: 19 }, () => write('busy'));
  expect(firstWrites.every((code) => code === undefined)).toBe(true);
  expect(write('busy')).toBe(54009);
  expect(write('quiet')).toBeUndefined();
  now = new Date(start.getTime() + 1000);
  expect(write('busy')).toBeUndefined();
  expect(write('busy')).toBe(54009);
});

test('writers that give the revision they have read never lose each other’s writes', () => {
  const steps = fc.array(fc.record({ writer: fc.nat(2), action: fc.constantFrom('read', 'write') }), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(steps, (interleaving) => {
      const world = testWorld();
      const store = new DocumentStore(world);
      store.create('counter', { data: { count: 0 }, ...noTtl });
      const seen = Array.from({ length: 3 }, () => store.find('counter'));
      let successes = 0;
      for (const { writer, action } of interleaving) {
        world.clock.advance(100);
        const read = seen[writer];
        if (action === 'read' || !read) {
          seen[writer] = store.find('counter');
          continue;
        }
        const data = { count: Number(read.data.count) + 1 };
        const code = codeOf(() => store.update('counter', { data, ...noTtl }, read.revision));
        if (code === undefined) successes += 1;
        else expect(code).toBe(54103);
      }
      expect(store.find('counter').data).toEqual({ count: successes });
    }),
  );
});
