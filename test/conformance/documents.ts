import { DOCUMENT_FILES, type DocumentedProduct, type ProductDocument } from './operations';
import type { OpenApiDocument } from './openapi';
import { readFacts } from './published-facts';
import { hasWholeDocuments, sharedJson } from './shared-folder';

const PRODUCTS = ['taskrouter', 'conversations', 'flex', 'sync', 'serverless'] as const;

/** What Twilio publishes of all products but its core API: whole where it is beside the project, else the facts of it. */
export function readDocuments(): ProductDocument[] {
  return PRODUCTS.map(readDocument);
}

/** What Twilio publishes of one product. */
export function readDocument(product: DocumentedProduct): ProductDocument {
  const document = hasWholeDocuments() ? wholeDocument(product) : readFacts().documents[product];
  return { ...document, product };
}

/** A product's whole document, from beside the project. */
export function wholeDocument(product: DocumentedProduct): OpenApiDocument {
  return sharedJson(`twilio-oai/${DOCUMENT_FILES[product]}`) as OpenApiDocument;
}
