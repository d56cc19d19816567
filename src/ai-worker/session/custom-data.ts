import { fingerprint } from '../../common/fingerprint';
import { isJsonObject, type JsonObject, jsonOf, plainNumber } from '../../common/json';
import type { ConversationSid, MessageSid, ReservationSid, TaskSid } from '../../common/sids';
import type { ConversationState } from '../../state/conversation-state';
import type { Contact, CustomData } from '../ports/opencx';
import { contactOf } from './customer-identity';

const PREFIX = 'flex';

/**
 * Task attributes as OpenCX takes them: prefix `flex_`, nested keys joined with `_`, arrays as JSON text, null left
 * out. When two attributes meet in one key, the one nearer the top wins, of two as near the first by
 * name.
 */
export function flattenAttributes(attributes: JsonObject): CustomData {
  const flat = new Map<string, { value: CustomData[string]; depth: number }>();
  const visit = (value: unknown, key: string, depth: number): void => {
    if (isJsonObject(value)) {
      for (const name of Object.keys(value).sort()) visit(value[name], `${key}_${name}`, depth + 1);
      return;
    }
    const plain = plainValue(value);
    if (plain === undefined) return;
    const there = flat.get(key);
    if (!there || depth < there.depth) flat.set(key, { value: plain, depth });
  };
  visit(attributes, PREFIX, 0);
  return Object.fromEntries([...flat].map(([key, { value }]) => [key, value]));
}

function plainValue(value: unknown): CustomData[string] | undefined {
  if (Array.isArray(value)) return jsonOf(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return plainNumber(value);
}

/** The SIDs every session carries, so that a task can be traced to it and back. */
interface SessionSids {
  flex_conversation_sid: ConversationSid;
  flex_task_sid?: TaskSid;
  flex_reservation_sid?: ReservationSid;
  flex_last_message_sid?: MessageSid;
}

const SID_KEYS = ['flex_conversation_sid', 'flex_task_sid', 'flex_reservation_sid', 'flex_last_message_sid'];

/** The custom data of a session: the SIDs, and the attributes, which never stand in the place of a SID. */
export function sessionData(attributes: JsonObject, sids: SessionSids): CustomData {
  const flat = flattenAttributes(attributes);
  const ours = Object.entries(flat).filter(([key]) => !SID_KEYS.includes(key));
  return { ...Object.fromEntries(ours), ...sids };
}

/** Tells whether task attributes, as OpenCX gets them, are the same. */
export function attributesFingerprint(attributes: JsonObject): string {
  const flat = flattenAttributes(attributes);
  return fingerprint(
    JSON.stringify(
      Object.keys(flat)
        .sort()
        .map((key) => [key, flat[key]]),
    ),
  );
}

/** The SIDs of the task, reservation and conversation as the state has them now. */
export function currentSids(state: ConversationState): SessionSids {
  return {
    flex_conversation_sid: state.conversationSid,
    ...(state.task && { flex_task_sid: state.task.taskSid }),
    ...(state.task?.reservation && { flex_reservation_sid: state.task.reservation.sid }),
  };
}

/**
 * The attributes OpenCX may see: all but those the company keeps to itself.
 * @param withheld names as the task has them; of an attribute inside another the path, with dots: `customers.email`
 */
export function sharedAttributes(attributes: JsonObject, withheld: readonly string[]): JsonObject {
  const kept = Object.entries(attributes).flatMap(([name, value]): [string, unknown][] => {
    if (withheld.includes(name)) return [];
    const prefix = `${name}.`;
    const inside = withheld
      .filter((path) => path.startsWith(prefix))
      .map((path) => path.slice(prefix.length));
    return [[name, isJsonObject(value) && inside.length > 0 ? sharedAttributes(value, inside) : value]];
  });
  return Object.fromEntries(kept);
}

/**
 * The customer as OpenCX may know them.
 * @param address without it when the company withholds `customerAddress`
 */
export async function sharedContact(
  address: string | undefined,
  attributes: JsonObject,
  withheld: readonly string[],
): Promise<Contact> {
  const { phone_number: phone, ...contact } = await contactOf(
    address,
    sharedAttributes(attributes, withheld),
  );
  const isShared = phone !== undefined && !withheld.includes('customerAddress');
  return { ...contact, ...(isShared && { phone_number: phone }) };
}
