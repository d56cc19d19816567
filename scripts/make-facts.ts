import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { runCommand } from '../cli/terminal/run-command';
import type { OpenApiDocument } from '../test/conformance/openapi';
import { DOCUMENT_FILES, type DocumentedProduct } from '../test/conformance/operations';
import { documentedOperations } from '../test/conformance/played-operations';
import { FACTS_FILE, factsOf, operationIds, type PublishedFacts } from '../test/conformance/published-facts';

const REPOSITORY = 'https://github.com/twilio/twilio-oai';

/**
 * Makes the facts the conformance tests hold the simulated Twilio to from a checkout of Twilio's documents.
 * @throws Error when no document has an operation that is played
 */
function makeFacts(checkout: string): PublishedFacts {
  const wanted = documentedOperations();
  const documents = Object.entries(DOCUMENT_FILES).map(([product, file]) => {
    const document = JSON.parse(readFileSync(join(checkout, 'spec/json', file), 'utf8')) as OpenApiDocument;
    return [product as DocumentedProduct, factsOf(product as DocumentedProduct, document, wanted)] as const;
  });
  const found = documents.flatMap(([product, document]) => operationIds(product, document));
  const missing = wanted.filter((id) => !found.includes(id));
  if (missing.length > 0) throw new Error(`No document has ${missing.join(', ')}`);
  return {
    madeFrom: { repository: REPOSITORY, release: releaseOf(checkout) },
    documents: Object.fromEntries(documents) as PublishedFacts['documents'],
  };
}

/** The newest release in the checkout's change log: every document calls itself 1.0.0. */
function releaseOf(checkout: string): string {
  const [, release] =
    /Version (\d+\.\d+\.\d+)/.exec(readFileSync(join(checkout, 'CHANGES.md'), 'utf8')) ?? [];
  if (release === undefined) throw new Error('CHANGES.md names no version');
  return release;
}

/** JSON with a line for each operation and each schema, so that a change shows which of them it is of. */
function inLines(value: unknown, depth = 5): string {
  if (depth === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value);
  const lines = Object.entries(value).map(
    ([name, part]) => `${JSON.stringify(name)}:${inLines(part, depth - 1)}`,
  );
  return `{\n${lines.join(',\n')}\n}`;
}

const command = new Command('npm run facts --')
  .description('Renews the facts of the conformance tests from a checkout of twilio/twilio-oai.')
  .argument('<checkout>', `the folder of a checkout of ${REPOSITORY}`)
  .action((checkout: string) => {
    const facts = makeFacts(checkout);
    writeFileSync(FACTS_FILE, `${inLines(facts)}\n`);
    console.info(`${FACTS_FILE} is of release ${facts.madeFrom.release}.`);
  });

void runCommand(command);
