/**
 * The addresses of resources in an answer that are not on its host: `url`, `links` and those of a list's `meta`,
 * of the answer itself and of the resources it lists.
 */
export function foreignAddresses(host: string, body: unknown): string[] {
  return resourcesIn(body)
    .flatMap(addressesOf)
    .filter((address) => !address.startsWith(`https://${host}/v1/`))
    .map((address) => `${address} is not on ${host}`);
}

function resourcesIn(body: unknown): object[] {
  const listed = valuesOf(body).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : []));
  return [body, ...listed].filter((value) => typeof value === 'object' && value !== null);
}

function addressesOf(resource: object): string[] {
  const { url, links, meta = {} } = resource as { url?: unknown; links?: unknown; meta?: object };
  const pages = Object.entries(meta).filter(([name]) => name.endsWith('url'));
  return [url, ...valuesOf(links), ...pages.map(([, page]) => page as unknown)].filter(
    (address) => typeof address === 'string',
  );
}

function valuesOf(object: unknown): unknown[] {
  return typeof object === 'object' && object !== null ? Object.values(object) : [];
}
