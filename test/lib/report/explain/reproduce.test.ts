import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { byHand, variablesOf } from '../../../../lib/report/explain/reproduce.ts';
import { shellWord } from '../../../../lib/report/explain/shell-word.ts';

/** What a shell makes of a word. */
const spoken = (word: string): string =>
  execFileSync('sh', ['-c', `printf %s ${word}`], { encoding: 'utf8', env: { TOKEN: 'the token' } });

describe('A word for the shell', () => {
  test('comes out as it went in, whatever is in it', () => {
    for (const text of ["it's", '$(rm -rf /) `id` "x" \\', 'a\nb', '', '*', '; true'])
      assert.equal(spoken(shellWord(text)), text);
  });

  test('has a variable where a secret stood', () => {
    assert.equal(
      spoken(shellWord('authorization: Bearer ***', 'authorization')),
      'authorization: Bearer the token',
    );
    assert.equal(shellWord('***', 'cookie'), '"$COOKIE"');
  });

  test('holds no terminal sequences of a foreign server', () => {
    assert.equal(shellWord('http://a/\u001B]0;x\u0007\u001B[31mb'), "'http://a/b'");
  });
});

describe('An exchange by hand', () => {
  const login = {
    method: 'POST',
    url: 'http://127.0.0.1/login',
    headers: { 'content-type': 'application/json', host: '127.0.0.1', 'accept-encoding': 'gzip' },
    body: '{"accountId":"a","secret":"***"}',
  };

  test('is a command of curl, its JSON on lines of its own', () => {
    assert.deepEqual(byHand(login), [
      "curl -i -g --compressed -X POST 'http://127.0.0.1/login' \\",
      "  -H 'content-type: application/json' \\",
      "  --data-binary '{",
      '  "accountId": "a",',
      `  "secret": "'"$SECRET"'"`,
      "}'",
    ]);
  });

  test('keeps a body that is no JSON, or not written as usual, as it was sent', () => {
    for (const body of ['{"a":1,"a":2}', '{"resourceType":', 'a=1&b=2'])
      assert.equal(byHand({ ...login, body }).at(-1), `  --data-binary '${body}'`);
  });

  test('names the variables that it needs, each once', () => {
    const listed = { url: 'http://127.0.0.1/list?token=***', headers: { authorization: 'Bearer ***' } };
    assert.deepEqual(variablesOf([login, listed, listed]), ['SECRET', 'TOKEN']);
  });

  test('names the place where a person did it', () => {
    const url = 'https://ndh.example/account';
    assert.deepEqual(byHand({ method: 'BY HAND', url }), [`# by hand at ${url}`]);
  });

  test('is a session of sftp where it went over SFTP', () => {
    assert.deepEqual(byHand({ method: 'SFTP read', url: 'sftp://acc@127.0.0.1:2222/a%20b.ndjson' }), [
      `echo 'get "/a b.ndjson"' | sftp -P 2222 'acc@127.0.0.1'`,
    ]);
  });
});
