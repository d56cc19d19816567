import fc from 'fast-check';
import {
  attributesFingerprint,
  flattenAttributes,
  sessionData,
} from '../../../../src/ai-worker/session/custom-data';
import type { JsonObject } from '../../../../src/common/json';
import { sidOf } from '../../support/sids';

/** Any JSON object, parsed from text as it is with task attributes; names that meet are likely. */
const names = fc.oneof(
  fc.constantFrom('a', 'b', 'a_b', 'b_c', 'flex_a', '__proto__', 'constructor', 'task_sid'),
  fc.string(),
);
const { object } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.integer()),
    tie('object'),
  ),
  object: fc
    .array(fc.tuple(names, tie('value')), { maxLength: 6 })
    .map(
      (entries) =>
        `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join()}}`,
    )
    .map((text) => JSON.parse(text) as JsonObject),
}));
const attributes = object;

describe('flattening task attributes', () => {
  test('every name gets the prefix, nested names are joined with underscores', () => {
    expect(
      flattenAttributes({ customerName: 'Ada', customer: { name: 'Ada L.', address: { city: 'Bath' } } }),
    ).toEqual({
      flex_customerName: 'Ada',
      flex_customer_name: 'Ada L.',
      flex_customer_address_city: 'Bath',
    });
  });

  test('numbers and booleans keep their type, false and 0 and empty text too', () => {
    expect(flattenAttributes({ priority: 0, cart: 149.99, vip: false, note: '' })).toEqual({
      flex_priority: 0,
      flex_cart: 149.99,
      flex_vip: false,
      flex_note: '',
    });
  });

  test('an array becomes JSON text, objects in it included', () => {
    expect(flattenAttributes({ media: [{ type: 'ChatTranscript', sid: 'CH1' }, null], none: [] })).toEqual({
      flex_media: '[{"type":"ChatTranscript","sid":"CH1"},null]',
      flex_none: '[]',
    });
  });

  test('null and empty objects are left out', () => {
    expect(flattenAttributes({ email: null, customers: { phone: null }, empty: {} })).toEqual({});
  });

  test.each([
    [{ customer_name: 'top', customer: { name: 'nested' } }],
    [{ customer: { name: 'nested' }, customer_name: 'top' }],
  ])('of two attributes that meet in one name the one nearer the top wins: %j', (both) => {
    expect(flattenAttributes(both)).toEqual({ flex_customer_name: 'top' });
  });

  test('a null nearer the top does not hide the value below it', () => {
    expect(flattenAttributes({ customer_name: null, customer: { name: 'nested' } })).toEqual({
      flex_customer_name: 'nested',
    });
  });

  test('names are taken as they are', () => {
    const odd = JSON.parse('{"__proto__":1,"constructor":2,"flex_x":3,"a.b c":4,"":5}') as JsonObject;
    expect(new Map(Object.entries(flattenAttributes(odd)))).toEqual(
      new Map<string, unknown>([
        ['flex___proto__', 1],
        ['flex_constructor', 2],
        ['flex_flex_x', 3],
        ['flex_a.b c', 4],
        ['flex_', 5],
      ]),
    );
  });

  test('an attribute called __proto__ changes no prototype', () => {
    const flat = flattenAttributes(JSON.parse('{"__proto__":{"polluted":true}}') as JsonObject);
    expect(flat).toEqual({ flex___proto___polluted: true });
    expect(Object.getPrototypeOf(flat)).toBe(Object.prototype);
    expect(({} as JsonObject).polluted).toBeUndefined();
  });

  test('200 attributes and 5 levels all arrive', () => {
    const wide = Object.fromEntries(Array.from({ length: 200 }, (_, number) => [`n${number}`, number]));
    const flat = flattenAttributes({ ...wide, l1: { l2: { l3: { l4: { l5: 'deep' } } } } });
    expect(Object.keys(flat)).toHaveLength(201);
    expect(flat).toMatchObject({ flex_n199: 199, flex_l1_l2_l3_l4_l5: 'deep' });
  });

  test('whatever the attributes are, only what OpenCX takes comes out, and every name has the prefix', () => {
    fc.assert(
      fc.property(attributes, (some) => {
        for (const [name, value] of Object.entries(flattenAttributes(some))) {
          expect(name).toMatch(/^flex_/);
          expect(['string', 'number', 'boolean']).toContain(typeof value);
        }
      }),
    );
  });

  test('no plain attribute at the top is ever lost or replaced', () => {
    fc.assert(
      fc.property(attributes, (some) => {
        const flat = flattenAttributes(some);
        for (const [name, value] of Object.entries(some)) {
          if (typeof value !== 'object') expect(flat[`flex_${name}`]).toBe(value);
        }
      }),
    );
  });
});

describe('the data of a session', () => {
  const sids = {
    flex_conversation_sid: sidOf('CH'),
    flex_task_sid: sidOf('WT'),
    flex_reservation_sid: sidOf('WR'),
    flex_last_message_sid: sidOf('IM'),
  };

  test('carries the SIDs beside the attributes', () => {
    expect(sessionData({ direction: 'inbound' }, sids)).toEqual({ flex_direction: 'inbound', ...sids });
  });

  test.each([
    [{ task_sid: 'x', reservation_sid: 'x', conversation_sid: 'x', last_message_sid: 'x' }],
    [
      {
        task: { sid: 'x' },
        reservation: { sid: 'x' },
        conversation: { sid: 'x' },
        last: { message_sid: 'x' },
      },
    ],
  ])('no attribute stands in the place of a SID: %j', (some) => {
    expect(sessionData(some, sids)).toEqual(sids);
    const conversationOnly = { flex_conversation_sid: sidOf('CH') };
    expect(sessionData(some, conversationOnly)).toEqual(conversationOnly);
  });
});

describe('the fingerprint of attributes', () => {
  const shuffled = (value: JsonObject, turn: (entries: [string, unknown][]) => unknown[][]): JsonObject =>
    Object.fromEntries(
      turn(Object.entries(value)).map(([name, inner]) => [
        name,
        typeof inner === 'object' && inner !== null && !Array.isArray(inner)
          ? shuffled(inner as JsonObject, turn)
          : inner,
      ]),
    ) as JsonObject;

  test('is the same in another order, below the top too', () => {
    const one = attributesFingerprint({ a: 1, b: { c: 2, d: 3 } });
    expect(attributesFingerprint({ b: { d: 3, c: 2 }, a: 1 })).toBe(one);
  });

  test('is the same in another order where two attributes meet in one name', () => {
    const one = attributesFingerprint({ a_b: { c: 1 }, a: { b_c: 2 } });
    expect(attributesFingerprint({ a: { b_c: 2 }, a_b: { c: 1 } })).toBe(one);
  });

  test('is the same in whatever order the attributes come', () => {
    fc.assert(
      fc.property(attributes, (some) => {
        const reversed = shuffled(some, (entries) => entries.toReversed());
        expect(attributesFingerprint(reversed)).toBe(attributesFingerprint(some));
      }),
    );
  });

  test.each([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ a: 1 }, { b: 1 }],
    [{ a: [1, 2] }, { a: [2, 1] }],
  ])('differs for %j and %j', (one, other) => {
    expect(attributesFingerprint(one)).not.toBe(attributesFingerprint(other));
  });

  test('is not empty without attributes: empty means that there is no task', () => {
    expect(attributesFingerprint({})).not.toBe('');
  });
});
