/** Twilio's list envelope: `{ meta, [key]: items }`. */
export type ListBody = Record<string, unknown> & { meta: Record<string, unknown> };

/** A page of a list, and the query that asks for another one of it. */
interface Page {
  page: number;
  pageSize: number;
  start: number;
  isLast: boolean;
  items: readonly unknown[];
  queryOf: (page: number) => string;
}

/**
 * One page of a list as Twilio's v1 APIs answer it.
 * @param url the list's absolute URL without a query
 * @param key the property that holds the items, e.g. `messages`
 * @param query the request's query: `PageSize` (default 50, at most `largestPage`) and `Page` are honoured
 */
export function listPage(
  url: string,
  key: string,
  items: readonly unknown[],
  query: Record<string, unknown>,
  largestPage = 100,
): ListBody {
  const { page, pageSize, isLast, items: listed, queryOf } = pageOf(items, query, largestPage);
  const address = (number: number): string => `${url}?${queryOf(number)}`;
  return {
    meta: {
      page,
      page_size: pageSize,
      first_page_url: address(0),
      previous_page_url: page > 0 ? address(page - 1) : null,
      url: address(page),
      next_page_url: isLast ? null : address(page + 1),
      key,
    },
    [key]: listed,
  };
}

/**
 * One page of a list as Twilio's core API (2010-04-01) answers it.
 * @param path the list's address from the root of the host
 */
export function corePage(
  path: string,
  key: string,
  items: readonly unknown[],
  query: Record<string, unknown>,
  largestPage: number,
): Record<string, unknown> {
  const { page, pageSize, start, isLast, items: listed, queryOf } = pageOf(items, query, largestPage);
  const address = (number: number): string => `${path}?${queryOf(number)}`;
  return {
    page,
    page_size: pageSize,
    start,
    end: Math.max(start, start + listed.length - 1),
    uri: address(page),
    first_page_uri: address(0),
    previous_page_uri: page > 0 ? address(page - 1) : null,
    next_page_uri: isLast ? null : address(page + 1),
    [key]: listed,
  };
}

function pageOf(items: readonly unknown[], query: Record<string, unknown>, largestPage: number): Page {
  const pageSize = Math.max(1, Math.min(Number(query.PageSize ?? 50) || 50, largestPage));
  const page = Math.max(0, Number(query.Page ?? 0) || 0);
  const start = page * pageSize;
  return {
    page,
    pageSize,
    start,
    isLast: start + pageSize >= items.length,
    items: items.slice(start, start + pageSize),
    queryOf: (number) => {
      const search = new URLSearchParams();
      for (const [name, value] of Object.entries(query)) {
        if (typeof value === 'string' && !['Page', 'PageSize', 'PageToken'].includes(name))
          search.set(name, value);
      }
      search.set('PageSize', String(pageSize));
      search.set('Page', String(number));
      return search.toString();
    },
  };
}
