import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { byHand, variablesOf } from '../../../../lib/report/explain/reproduce.ts';
import { shellWord } from '../../../../lib/report/explain/shell-word.ts';

/** What a shell makes of a word. */
const spoken = (word: string): string =>
  execFileSync('bash', ['-c', `printf %s ${word}`], { encoding: 'utf8', env: { TOKEN: 'the token' } });

describe('A word for the shell', () => {
  test('comes out as it went in, whatever is in it', () => {
    for (const text of [
      ...["it's", '$(rm -rf /) `id` "x" \\', 'a\nb', '', '*', '; true', '!x', 'a\\nb\r\n\t', "\u001B[31m'\\"],
      ...['\u202Egnp.exe\u2028', 'Zürich \u{1F600}\uFEFFa1', '\x7f\x01f'],
    ])
      assert.equal(spoken(shellWord(text)), text);
  });

  test('has a variable where a secret stood', () => {
    assert.equal(
      spoken(shellWord('authorization: Bearer ***', { header: 'authorization' })),
      'authorization: Bearer the token',
    );
    assert.equal(shellWord('***', { header: 'cookie' }), '"$COOKIE"');
  });

  test('holds no terminal sequences of a foreign server', () => {
    const word = shellWord('http://a/\u001B]0;x\u0007\u001B[31mb');
    assert.equal(word, "$'http://a/\\x1b]0;x\\x07\\x1b[31mb'");
  });
});

describe('An exchange by hand', () => {
  test('shows the certificate that was there to show', () => {
    const request = { method: 'GET', url: 'https://ndh.example/fhir', headers: {}, certificate: 'CN=a' };
    assert.match(byHand(request).join('\n'), /^ {2}--cert "\$CERTIFICATE" --key "\$CERTIFICATE_KEY"/m);
    assert.deepEqual(variablesOf([request]), ['CERTIFICATE', 'CERTIFICATE_KEY']);
  });

  const login = {
    method: 'POST',
    url: 'http://127.0.0.1/login',
    headers: { 'content-type': 'application/json', host: '127.0.0.1', 'accept-encoding': 'gzip' },
    body: '{"accountId":"a","secret":"***"}',
  };

  test('is a command of curl, its JSON on lines of its own', () => {
    assert.deepEqual(byHand(login), [
      "curl -i -g -X 'POST' --compressed 'http://127.0.0.1/login' \\",
      "  -H 'content-type: application/json' \\",
      "  -H 'accept-encoding: gzip' \\",
      "  -H 'accept:' \\",
      "  --data-raw '{",
      '  "accountId": "a",',
      `  "secret": "'"$SECRET"'"`,
      "}'",
    ]);
  });

  test('keeps a body that is no JSON, or not written as usual, as it was sent', () => {
    for (const body of ['{"a":1,"a":2}', '{"resourceType":', 'a=1&b=2'])
      assert.equal(byHand({ ...login, body }).at(-1), `  --data-raw '${body}'`);
  });

  test('names the variables that it needs, each once', () => {
    const listed = { url: 'http://127.0.0.1/list?token=***', headers: { authorization: 'Bearer ***' } };
    assert.deepEqual(variablesOf([login, listed, listed]), ['SECRET', 'TOKEN']);
  });

  test('names the place where a person did it', () => {
    const url = 'https://ndh.example/account';
    assert.deepEqual(byHand({ method: 'BY HAND', url }), [`# by hand at ${url}`]);
  });

  test('names the binding that did it without HTTP', () => {
    assert.deepEqual(byHand({ method: 'COMMAND', url: 'binding:login.first' }), [
      '# COMMAND, as login.first of the configuration says',
    ]);
  });

  test('is a session of sftp where it went over SFTP', () => {
    assert.deepEqual(byHand({ method: 'SFTP read', url: 'sftp://acc@127.0.0.1:2222/a b%20?.ndjson' }), [
      `printf '%s\\n' 'get "/a b%20?.ndjson"' | sftp 'sftp://acc@127.0.0.1:2222'`,
    ]);
    assert.deepEqual(byHand({ method: 'SFTP login', url: 'sftp://-oProxyCommand=id@[::1]:22/' }), [
      "sftp 'sftp://-oProxyCommand%3Did@[::1]:22'   # login /",
    ]);
    assert.deepEqual(byHand({ method: 'SFTP exec', url: 'ssh://a@b:22' }), ["ssh 'ssh://a@b:22' true"]);
    assert.deepEqual(byHand({ method: 'SFTP read', url: 'no address\n' }), ['# SFTP read no address']);
  });
});
