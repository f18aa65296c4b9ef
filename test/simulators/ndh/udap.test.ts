import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { startNdh, type StartedNdh } from '../../../simulators/ndh/start-ndh.ts';

let ndh: StartedNdh;
before(async () => {
  ndh = await startNdh({ size: 2, control: true });
});
after(() => ndh.stop());

async function metadata(query = ''): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${ndh.base}/.well-known/udap${query}`);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('UDAP metadata of the simulated NDH', () => {
  test('are signed by a certificate for the base that was asked', async () => {
    const { body } = await metadata();
    const text = String(body['signed_metadata']);
    const [leaf = '', root = ''] = decodeProtectedHeader(text).x5c ?? [];
    const [certificate, authority] = [leaf, root].map(
      (each) => new X509Certificate(Buffer.from(each, 'base64')),
    );
    assert.equal(certificate?.subjectAltName, `URI:${ndh.base}`);
    assert.equal(certificate?.verify(authority!.publicKey), true);
    const { payload } = await compactVerify(text, certificate.publicKey, { algorithms: ['RS256'] });
    const claims = JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
    assert.equal(claims['iss'], ndh.base);
    assert.equal(claims['token_endpoint'], body['token_endpoint']);
  });

  test('are those of one community', async () => {
    assert.equal((await metadata('?community=urn:ndh:simulator')).status, 200);
    assert.equal((await metadata('?community=urn:example:other')).status, 404);
  });

  test('name a registration that takes nobody', async () => {
    const { body } = await metadata();
    const register = async (request: unknown): Promise<unknown> => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(String(body['registration_endpoint']), {
        ...{ method: 'POST', headers, body: JSON.stringify(request) },
      });
      assert.equal(answer.status, 400);
      return ((await answer.json()) as { error: string }).error;
    };
    const statement = 'eyJ4NWMiOltdfQ.e30.AAAA';
    assert.equal(
      await register({ udap: '1', software_statement: statement }),
      'unapproved_software_statement',
    );
    assert.equal(await register({ software_statement: statement }), 'invalid_software_statement');
    assert.equal(await register([]), 'invalid_software_statement');
  });
});
