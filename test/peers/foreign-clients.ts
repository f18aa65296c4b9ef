import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';

const base = 'http://127.0.0.1:8080/fhir';
const tokenUrl = 'http://127.0.0.1:8080/oauth/token';
const clientId = 'foreign-tool';

/**
 * Writes keys and configurations by which foreign clients of Bulk Data meet the simulated NDH, and says what to run.
 * @param folder where they go; it holds a private key, though one that opens nothing but a simulator
 */
export async function prepareForeignClients(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { privateKey, publicKey } = await generateKeyPair('ES384', { extractable: true });
  const named = { kid: 'foreign-tool-1', alg: 'ES384', use: 'sig' };
  const [secret, known] = await Promise.all([exportJWK(privateKey), exportJWK(publicKey)]);
  const signing = { ...secret, ...named, key_ops: ['sign'] };
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const keys = write('jwks.json', json({ keys: [{ ...known, ...named, key_ops: ['verify'] }] }));
  const client = write(
    'bulk-data-client.js',
    module({ fhirUrl: base, tokenUrl, clientId, privateKey: signing, global: true, saveManifest: true }),
  );
  const bdt = write(
    'bdt.js',
    module({
      ...{ baseURL: base, systemExportEndpoint: '$export', fastestResource: 'Organization' },
      authentication: {
        ...{ type: 'backend-services', clientId, tokenEndpoint: tokenUrl },
        ...{ scope: 'system/*.read', privateKey: signing },
      },
    }),
  );
  const jwks = write(
    'private-jwks.json',
    json({ keys: [signing, { ...known, ...named, key_ops: ['verify'] }] }),
  );
  const here = (path: string): string => relative(process.cwd(), path);
  return [
    'To point a foreign client at the simulated NDH, start it, knowing a client of theirs:',
    '',
    `  npx ndh simulate --client ${clientId}=${here(keys)}`,
    '',
    'and, with the configurations that were written for it:',
    '',
    '  SMART reference client (github.com/smart-on-fhir/bulk-data-client; the path counts from its folder)',
    `    node . --config ${client} --global --_type Organization,Location`,
    '  BDT (github.com/smart-on-fhir/bdt), the levels of Patient and Group left out',
    `    node . test --config ${bdt} --api-version 2.0`,
    '  Inferno Bulk Data kit (github.com/inferno-framework/bulk-data-test-kit), in its form',
    `    URL ${base}, token endpoint ${tokenUrl}, client id ${clientId},`,
    `    key set ${here(jwks)}, encryption ES384, scope system/*.rs`,
    '  by HTTPS: add --tls-self-signed authority.pem, write https for http, and let the tool trust that authority',
    '  anything else, for a minute',
    `    add --grade, and judge what it did: npx ndh grade trace.ndjson`,
    '',
  ].join('\n');
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
const module = (value: unknown): string => `module.exports = ${json(value)}`;
