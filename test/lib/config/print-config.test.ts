import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse } from 'yaml';
import { printConfig } from '../../../lib/config/print-config.ts';
import { validateConfig } from '../../../lib/config/validate-config.ts';
import { textOf } from '../../source-files.ts';

function configOf(written: unknown) {
  const checked = validateConfig(written);
  if ('faults' in checked) throw new Error(checked.faults[0].problem);
  return checked.config;
}

/** The configuration of the page about your server, with secrets that stand in it. */
const shownOnPage = () => {
  const blocks = [...textOf('docs/your-server.md').matchAll(/```yaml\n([\s\S]*?)```/g)];
  return blocks.slice(0, 2).map(([, block = '']) => parse(block) as Record<string, unknown>);
};

describe('A printed configuration', () => {
  const [server = {}, portal = {}] = shownOnPage();
  const { tls: _, udap: __, smart: ___, ...plain } = server;
  const written = { ...plain, ...portal };

  test('comes to the same configuration, but for secrets', () => {
    const config = configOf({
      ...written,
      accounts: [{ accountId: 'a', list: 'https://ndh.example.org/list' }],
    });
    assert.deepEqual(configOf(parse(printConfig(config, 'x'))), config);
    assert.deepEqual(configOf(JSON.parse(printConfig(config, 'x', true))), config);
  });

  test('comes to the same where nearly nothing is written', () => {
    for (const more of [{}, { login: { mode: 'smart' } }]) {
      const config = configOf({ baseUrl: 'https://ndh.example.org/fhir', ...more });
      assert.deepEqual(configOf(parse(printConfig(config, 'x'))), config);
    }
  });

  test('says of every key what it means', () => {
    const lines = printConfig(configOf(written), 'x').split('\n');
    // Below these the keys are the server's own.
    const own = /^ {2,}|^\s*-|^\s*#|^$/;
    const groups = lines.filter((line) => !own.test(line));
    assert.ok(groups.length > 20);
    const undescribed = lines.filter((line, index) => !own.test(line) && !lines[index - 1]?.startsWith('#'));
    assert.deepEqual(undescribed, []);
    assert.ok(lines.includes('  # Method to fetch files with; auto tries GET, then POST.'));
  });

  test('shows no secret, in either form', () => {
    const config = configOf(written);
    assert.equal(config.accounts[0]?.secret, '${NDH_A_SECRET}');
    for (const text of [printConfig(config, 'x'), printConfig(config, 'x', true)]) {
      assert.match(text, /\*\*\*/);
      assert.doesNotMatch(text, /NDH_A_SECRET|NDH_B_TOKEN|a\.totp|a\.jwk/);
    }
  });
});
