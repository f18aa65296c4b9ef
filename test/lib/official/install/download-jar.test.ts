import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import nock from 'nock';
import { downloadJar } from '../../../../lib/official/install/download-jar.ts';
import { OfficialUnavailable } from '../../../../lib/official/official-unavailable.ts';
import { temporaryFolder } from '../fake-programs.ts';

const releases = /github/;
const anyPath = () => true;

describe('The wrapper downloads the validator', () => {
  afterEach(() => nock.cleanAll());

  test('of the newest release', async (context) => {
    nock.disableNetConnect();
    context.after(() => nock.enableNetConnect());
    const asset = {
      name: 'validator_cli.jar',
      browser_download_url: 'https://release.example/validator_cli.jar',
    };
    nock(releases)
      .get(anyPath)
      .reply(200, { tag_name: '6.99.0', assets: [asset] });
    nock('https://release.example').get('/validator_cli.jar').reply(200, 'PK', { 'content-length': '2' });
    const home = temporaryFolder(context);
    const steps: string[] = [];
    const installed = await downloadJar(home, (step) => steps.push(step));
    assert.deepEqual([installed.origin, installed.version], ['download', '6.99.0']);
    assert.equal(readFileSync(join(home, 'lib', 'validator_cli.jar'), 'utf8'), 'PK');
    assert.ok(
      steps.some((step) => step.startsWith('downloading the validator: 100%')),
      steps.join('\n'),
    );
  });

  test('and says in one sentence when it is refused', async (context) => {
    nock.disableNetConnect();
    context.after(() => nock.enableNetConnect());
    nock(releases).get(anyPath).reply(403, 'rate limit\nexceeded');
    await assert.rejects(
      downloadJar(temporaryFolder(context), () => {}),
      (error) => {
        assert.ok(error instanceof OfficialUnavailable);
        assert.match(error.message, /could not be downloaded \(.*403.*\); use --maven/);
        return true;
      },
    );
  });
});
