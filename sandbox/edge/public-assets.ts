import { extname } from 'node:path';
import type { RequestHandler } from 'express';

/**
 * Answers for public assets, which run no Function and are read by any page.
 * https://www.twilio.com/docs/serverless/functions-assets/visibility
 * @param publicAsset the content of one; undefined when there is none of this path
 */
export function publicAssets({
  publicAsset,
}: {
  publicAsset: (path: string) => Buffer | undefined;
}): RequestHandler {
  return (request, response, next) => {
    const content = ['GET', 'HEAD'].includes(request.method) ? publicAsset(request.path) : undefined;
    if (!content) next();
    else response.set('access-control-allow-origin', '*').type(extname(request.path)).send(content);
  };
}
