import type { Request, Response } from 'express';
import { badRequest, preconditionFailed } from '../errors';

/**
 * The form of a request, with the parameters the operation knows.
 * @throws 400/20001 for a parameter that is repeated or not simulated here: it would silently do nothing
 */
export function readForm<Name extends string>(
  request: Request,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const form: Partial<Record<Name, string>> = {};
  for (const [given, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
    const name = names.find((known) => known === given);
    if (name === undefined) throw badRequest(`Parameter '${given}' is not supported by this operation`);
    if (typeof value !== 'string') throw badRequest(`Parameter '${given}' must be given once`);
    form[name] = value;
  }
  return form;
}

/** A query parameter that is given at most once; throws 400/20001 when it is repeated. */
export function readQuery(request: Request, name: string): string | undefined {
  const value: unknown = request.query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw badRequest(`Parameter '${name}' must be given once`);
}

const PAGING = ['Page', 'PageSize', 'PageToken'];

/**
 * The filters of a list request that the operation knows.
 * @throws 400/20001 for one that is repeated or not simulated here: it would silently do nothing
 */
export function readFilters<Name extends string>(
  request: Request,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const filters: Partial<Record<Name, string>> = {};
  for (const given of Object.keys(request.query).filter((name) => !PAGING.includes(name))) {
    const name = names.find((known) => known === given);
    if (name === undefined) throw badRequest(`Filter '${given}' is not supported by this operation`);
    filters[name] = readQuery(request, name);
  }
  return filters;
}

/** The values of a query parameter that may be repeated and may hold a comma-separated list. */
export function readQueryList(request: Request, name: string): string[] {
  const value: unknown = request.query[name];
  const given: unknown[] = Array.isArray(value) ? value : [value];
  return given.flatMap((part) => (typeof part === 'string' ? part.split(',') : []));
}

/** The value as one of `allowed`; throws 400/20001 for any other. */
export function oneOf<Value extends string>(name: string, value: string, allowed: readonly Value[]): Value {
  const found = allowed.find((known) => known === value);
  if (found === undefined) throw badRequest(`Invalid ${name} '${value}'`);
  return found;
}

/** The value as a whole number between the two, both included; throws 400/20001 for any other. */
export function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : NaN;
  if (number >= least && number <= most) return number;
  throw badRequest(`Invalid ${name} '${value}'`);
}

/** A boolean of a form; throws 400/20001 unless it is `true` or `false`. */
export function trueOrFalse(name: string, value: string): boolean {
  return oneOf(name, value.toLowerCase(), ['true', 'false']) === 'true';
}

/** Twilio: as a filter `true`, `1` and `yes` mean true, everything else false. */
export function meansTrue(value: string): boolean {
  return ['true', '1', 'yes'].includes(value);
}

/** The parameter that must be there; throws 400/20001 when it is not. */
export function required(name: string, value: string | undefined): string {
  if (value === undefined) throw badRequest(`Missing required parameter ${name} in the post body`);
  return value;
}

/** Twilio: with `If-Match` (quoted or not) a change is made only to that version; otherwise 412/20412. */
export function checkIfMatch(request: Request, version: number): void {
  const wanted = request.get('If-Match');
  if (wanted !== undefined && wanted.replace(/^"(.*)"$/, '$1') !== String(version))
    throw preconditionFailed();
}

/** Gives a list its ETag. Twilio: some lists have one; what it is made of is not documented. */
export function setListVersion(response: Response, items: readonly unknown[]): void {
  response.set('ETag', `"${items.length}"`);
}

/** Answers a resource together with its version as a quoted ETag. */
export function sendVersioned(response: Response, version: number, body: Record<string, unknown>): void {
  response.set('ETag', `"${version}"`).json(body);
}
