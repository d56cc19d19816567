import { isJsonObject, type JsonObject } from '../../common/json';
import type { Contact } from '../ports/opencx';
import { contactOf } from './customer-identity';

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
