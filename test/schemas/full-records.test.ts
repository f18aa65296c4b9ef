import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { join } from 'node:path';
import { editionFolder } from '../../lib/edition/edition-folder.ts';
import { listEditions } from '../../lib/edition/load-edition.ts';
import { validate } from '../../lib/run/validate.ts';

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** What `ndh validate` says of the full records of an edition. */
async function validated(edition: string) {
  let said = '';
  const names = [join(editionFolder(edition), 'full-records.ndjson')];
  const code = await validate(
    { names, edition, profile: 'export', format: 'text', workers: 1 },
    {
      stdin: nothing(),
      result: { write: (text) => (said += String(text)) },
      progress: { write: () => true },
      exit: (status) => assert.fail(`exit ${status}`),
    },
  );
  return { code, said };
}

describe('The records with which Must Support elements are tried', () => {
  for (const edition of listEditions())
    test(`conform in ${edition}, and leave no such element without a value`, async () => {
      const { code, said } = await validated(edition);
      assert.equal(code, 0, said);
      assert.match(said, /^ {2}valid +\d+ /m);
      assert.doesNotMatch(said, /Must-support elements that no line has/);
    });
});
