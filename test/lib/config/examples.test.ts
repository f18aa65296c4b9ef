import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { newEcKey, privateSet } from '../../../lib/client/smart/key-pair.ts';
import { checkConfig } from '../../../lib/config/check-config.ts';
import { anAuthority } from '../../gates/authority.ts';
import { filesBelow, textOf } from '../../source-files.ts';

const examples = filesBelow('docs/examples', '.yaml');

const { cert, key } = await (await anAuthority()).issue('a', { uri: 'https://clients.example/a' });

/** A value that does for a variable, by its name. */
function valueOf(variable: string): string {
  if (variable.endsWith('_CERT')) return cert;
  if (variable.endsWith('_CERT_KEY')) return key;
  if (variable.endsWith('_KEY')) return privateSet(newEcKey('k'));
  return variable.endsWith('_TOTP') ? 'JBSWY3DPEHPK3PXP' : 'a-secret';
}

/** What stands in the environment for a file that names variables. */
const environmentOf = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => [name, valueOf(name)]));

describe('The examples of configurations', () => {
  test('are all on their page, and no others', () => {
    const named = [...textOf('docs/examples/README.md').matchAll(/\]\((\S+\.yaml)\)/g)].map(
      ([, name]) => `docs/examples/${name}`,
    );
    assert.ok(named.length >= 4);
    assert.deepEqual(named.sort(), [...examples].sort());
  });

  for (const file of examples)
    test(`can be used: ${file}`, () => {
      const { lines, usable } = checkConfig(file, environmentOf(textOf(file)));
      assert.deepEqual([usable, lines[0]], [true, `${file}: no fault found`]);
    });
});
