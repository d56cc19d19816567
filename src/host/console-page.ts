import { createHash } from 'node:crypto';
import type { FunctionHandler } from './handler';
import { assetText, pageResponse } from './runtime';

/** The page of the console: the same for everybody, holds nothing, and may do nothing but ask its own Functions. */
export const consolePage: FunctionHandler = (_context, _event, callback) => {
  const html = assetText('/console.html');
  callback(
    null,
    pageResponse(html, {
      'Content-Security-Policy': policyOf(html),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
    }),
  );
};

/** Its one script and its one style are named by what they are: nothing else runs, whatever gets into the page. */
function policyOf(html: string): string {
  const hashOf = (tag: string): string => {
    const [, text = ''] = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html) ?? [];
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  return [
    "default-src 'none'",
    `script-src ${hashOf('script')}`,
    `style-src ${hashOf('style')}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
