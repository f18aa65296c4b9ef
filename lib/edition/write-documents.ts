/** Writes requirements-<edition>.md of every edition. Arguments: the folder of the features, the folder to write to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentRequirements } from './document-requirements.ts';
import { listEditions } from './edition-folder.ts';
import { loadRequirements } from './load-requirements.ts';
import { readRules } from './read-rules.ts';

const [features = 'features', target = 'docs/generated'] = process.argv.slice(2);
const rules = readRules(features);
mkdirSync(target, { recursive: true });
for (const edition of listEditions()) {
  const page = documentRequirements(edition, loadRequirements(edition), rules);
  writeFileSync(join(target, `requirements-${edition}.md`), page);
}
