/** Twilio's list envelope: `{ meta, [key]: items }`. */
export type ListBody = Record<string, unknown> & { meta: Record<string, unknown> };

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
  const pageSize = Math.max(1, Math.min(Number(query.PageSize ?? 50) || 50, largestPage));
  const page = Math.max(0, Number(query.Page ?? 0) || 0);
  const start = page * pageSize;
  const address = (number: number): string => {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (typeof value === 'string' && !['Page', 'PageSize', 'PageToken'].includes(name))
        search.set(name, value);
    }
    search.set('PageSize', String(pageSize));
    search.set('Page', String(number));
    return `${url}?${search.toString()}`;
  };
  return {
    meta: {
      page,
      page_size: pageSize,
      first_page_url: address(0),
      previous_page_url: page > 0 ? address(page - 1) : null,
      url: address(page),
      next_page_url: start + pageSize < items.length ? address(page + 1) : null,
      key,
    },
    [key]: items.slice(start, start + pageSize),
  };
}
