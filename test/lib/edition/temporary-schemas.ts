import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { schemasFolder } from '../../../lib/edition/edition-folder.ts';

/** A copy of the schemas without the compiled profiles, removed after the test. */
export function temporarySchemas(context: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), 'schemas-'));
  context.after(() => rmSync(root, { recursive: true }));
  cpSync(schemasFolder, root, { recursive: true, filter: (path) => !path.endsWith('.json') });
  return root;
}
