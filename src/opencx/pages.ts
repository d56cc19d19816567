/**
 * A list is read page by page, but not for ever: this is as much as a Function has time for, and more than half of the
 * 100 requests OpenCX admits in a minute.
 */
const MOST_PAGES = 60;

/**
 * Every page of a list that ends with a cursor.
 * @param read one page; the first has no cursor
 * @param most pages that are read
 */
export async function allPages<Page extends { next: string | undefined }>(
  read: (query: { cursor: string } | undefined) => Promise<Page>,
  most = MOST_PAGES,
): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(cursor === undefined ? undefined : { cursor });
    pages.push(page);
    cursor = page.next;
  } while (cursor !== undefined && pages.length < most);
  return pages;
}
