import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { sftpEvidence, toEvidence } from '../../../lib/client/evidence.ts';
import { Redactor } from '../../../lib/client/redact.ts';
import { anExchange } from './an-exchange.ts';

describe('a secret is hidden', () => {
  const texts: [where: string, text: string, hidden: string][] = [
    ['in a JSON field', '{"secret":"s3cr3t","a":"b"}', '{"secret":"***","a":"b"}'],
    ['in a JSON field with escapes', '{"access_token" : "a\\"b","c":1}', '{"access_token" : "***","c":1}'],
    ['in a JSON string that is cut off', '{"challenge":"abcdef', '{"challenge":"***'],
    ['in a one-time code', '{"challenge":"x","code":"123456"}', '{"challenge":"***","code":"***"}'],
    ['in a form', 'accountId=a&secret=s3cr3t&code=123456', 'accountId=a&secret=***&code=***'],
    ['in a signed link', 'https://f.example/a.ndjson?sig=abc&x=1', 'https://f.example/a.ndjson?sig=***&x=1'],
    ['in an enrolment', 'otpauth://totp/a?issuer=b&secret=JBSWY3DP', 'otpauth://totp/a?issuer=b&secret=***'],
    ['in a signed assertion', 'bad eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJhIn0.c2ln.', 'bad ***.'],
    ['in an unsigned assertion', '"eyJhbGciOiJub25lIn0.eyJpc3MiOiJhIn0."', '"***"'],
    ['in a quoted header', 'sent Authorization: Bearer abc.def-ghi', 'sent Authorization: Bearer ***'],
  ];
  for (const [where, text, hidden] of texts) {
    test(where, () => assert.equal(new Redactor().text(text), hidden));
  }

  test('but not what a server signs for everybody', () => {
    const text = '{"signed_metadata": "eyJhbGciOiJFUzM4NCJ9.eyJpc3MiOiJhIn0.c2ln"}';
    assert.equal(new Redactor().text(text), text);
  });

  test('wherever its value stands, once it is known', () => {
    const redactor = new Redactor();
    redactor.know('correct horse');
    const encoded = Buffer.from('correct horse').toString('base64');
    assert.equal(redactor.text(`a correct horse, ${encoded} and correct%20horse`), 'a ***, ***== and ***');
  });

  test('in base64 amid other bytes, as after the name of a user', () => {
    const redactor = new Redactor();
    redactor.know('correct horse');
    for (const before of ['', 'a', 'ab', 'abc:'])
      for (const after of ['', 'x', '&y', '&yz'])
        for (const encoding of ['base64', 'base64url'] as const) {
          const text = Buffer.from(`${before}correct horse${after}`).toString(encoding);
          const left = Buffer.from(redactor.text(text).replace('***', ''), encoding).toString();
          assert.ok(redactor.text(text).includes('***'), text);
          assert.doesNotMatch(left, /orrect|hors/);
        }
  });

  test('across the place where a long text is cut', () => {
    const redactor = new Redactor();
    redactor.know('correct horse');
    const text = `${'x'.repeat(90)}correct horse${'x'.repeat(1_000_000)}`;
    assert.equal(redactor.excerpt(text, 95), `${'x'.repeat(90)}***xx… (cut)`);
  });

  test('as base64 for addresses, and where it is no text that can be encoded', () => {
    const redactor = new Redactor();
    redactor.know('ab?>ab?>ab?>');
    redactor.know('half a pair \ud800');
    assert.equal(redactor.text('YWI_PmFiPz5hYj8-'), '***');
    assert.equal(redactor.text('half a pair \ud800'), '***');
  });

  test('in headers, of which the scheme stays readable', () => {
    assert.deepEqual(
      new Redactor().headers({ authorization: 'Bearer abc', Cookie: 'sid=1', accept: '*/*' }),
      { authorization: 'Bearer ***', Cookie: '***', accept: '*/*' },
    );
  });
});

test('a code of a FHIR resource is no secret', () => {
  const text = '{"coding":[{"system":"x","code":"ntwk"}]}';
  assert.equal(new Redactor().text(text), text);
});

describe('evidence', () => {
  test('shows an exchange without its secrets', () => {
    const exchange = anExchange('{"access_token":"abc"}', { headers: { 'set-cookie': 'sid=1' } });
    exchange.request.headers = { authorization: 'Bearer abc' };
    exchange.request.body = '{"secret":"abc"}';
    assert.deepEqual(toEvidence(exchange, new Redactor()), {
      request: {
        method: 'GET',
        url: 'https://directory.example/repository/a/list',
        headers: { authorization: 'Bearer ***' },
        body: '{"secret":"***"}',
      },
      response: { status: 200, headers: { 'set-cookie': '***' }, body: '{"access_token":"***"}', bytes: 22 },
      duration: 1,
    });
  });

  test('shows the beginning of a long body, unpacked, and its size', () => {
    const packed = gzipSync('{"resourceType":"Organization"}\n'.repeat(100_000));
    const { response } = toEvidence(anExchange(packed), new Redactor());
    assert.match(response.body, /^\{"resourceType":"Organization"\}/);
    assert.ok(response.body.length < 4200);
    assert.equal(response.bytes, packed.length);
  });

  test('shows an SFTP operation in the form of an exchange', () => {
    const operation = { operation: 'read', url: 'sftp://a@b:22/x.ndjson', result: 'ok', bytes: 12 };
    assert.deepEqual(sftpEvidence(operation, new Redactor()), {
      request: { method: 'SFTP read', url: 'sftp://a@b:22/x.ndjson' },
      response: { status: 'ok', bytes: 12 },
    });
  });

  test('does not show binary content', () => {
    const { response } = toEvidence(anExchange(new Uint8Array([80, 75, 0, 0])), new Redactor());
    assert.equal(response.body, '(binary)');
  });
});
