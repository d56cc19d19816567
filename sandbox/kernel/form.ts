import type { Request } from 'express';

/** The values of a form parameter of the request, none when it is missing. */
export function formValues(request: Request, name: string): string[] {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null) return [];
  const value = (body as Record<string, unknown>)[name];
  return [value].flat().filter((item) => typeof item === 'string');
}

/** A form parameter that is expected once; undefined when it is missing. */
export function formField(request: Request, name: string): string | undefined {
  return formValues(request, name)[0];
}
