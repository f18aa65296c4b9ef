import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Conversation } from '../../../lib/client/conversation.ts';
import { openSftp, trySession } from '../../../lib/client/sftp.ts';
import { sftpDoor } from '../../../lib/client/sftp-door.ts';
import { validateConfig } from '../../../lib/config/validate-config.ts';
import { loadEdition } from '../../../lib/edition/load-edition.ts';
import type { StartedSftp } from '../../../simulators/sftp/start-sftp.ts';
import { secret, withServer } from '../../simulators/sftp/sample-place.ts';

/** The door of an account with a token, at a server of which only its SFTP is there. */
async function doorAt({ port }: StartedSftp, token: string, sftp: object) {
  const checked = validateConfig({
    baseUrl: 'http://127.0.0.1:9/fhir',
    accounts: [{ accountId: 'maryland', token }],
    sftp: { port, path: '/', auth: ['password'], ...sftp },
  });
  assert.ok('config' in checked, JSON.stringify(checked));
  const { config } = checked;
  const [account] = config.accounts;
  assert.ok(account && config.sftp);
  const conversation = new Conversation({ config, edition: loadEdition('1.0.0-ballot') });
  return sftpDoor(conversation, account, config.sftp);
}

describe('A server that takes the token of a session for a password', () => {
  const behaviour = { sftpSuffices: (passed: readonly string[]) => passed.includes('password') };

  test('is opened by the token where that is configured', () =>
    withServer(
      async (server) => {
        const { target, credentials, options } = await doorAt(server, secret, { password: '{token}' });
        const session = await openSftp(target, credentials, options);
        assert.equal((await session.tryList()).status, 'ok');
        await session.close();
      },
      { behaviour },
    ));

  test('is not, by a token that has ended, or where it is not configured', () =>
    withServer(
      async (server) => {
        for (const [token, sftp] of [
          ['ended', { password: '{token}' }],
          [secret, {}],
        ] as const) {
          const { target, credentials, options } = await doorAt(server, token, sftp);
          const refused = await trySession(target, credentials, options);
          assert.ok('stage' in refused);
          assert.equal(refused.stage, 'login');
        }
      },
      { behaviour },
    ));

  test('is told what can stand for the password of all accounts', () => {
    const checked = validateConfig({
      baseUrl: 'http://ndh.example/fhir',
      sftp: { password: 'correct horse' },
    });
    assert.ok('faults' in checked);
    assert.match(checked.faults[0].problem, /^sftp\.password is a string; expected one of \{token\}$/);
  });
});
