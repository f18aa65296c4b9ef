import { numericDate } from '../../../lib/client/smart/assertion.ts';
import type { AssertionChange } from '../../../lib/client/smart/assertion.ts';
import { keyOnce, newEcKey, newRsaKey, publicSet } from '../../../lib/client/smart/key-pair.ts';
import type { KeyPair } from '../../../lib/client/smart/key-pair.ts';
import type { SmartClient, TokenChange } from '../../../lib/client/smart/smart-client.ts';
import { selfSigned } from '../../../lib/client/smart/self-signed.ts';

/** Makes a token request wrong for a client at a moment of the target's clock. */
export type Flaw = (client: Signer, now: Date) => TokenChange | Promise<TokenChange>;

/** What a flaw has to know of a client. */
export type Signer = Pick<SmartClient, 'keys'>;

const hour = 3600;

/** A flaw of the assertion alone. */
export const assertion =
  (change: AssertionChange): Flaw =>
  () => ({ assertion: change });

/** A flaw of what the assertion says; times are in seconds. */
export const claims =
  (made: (now: number) => Record<string, unknown>): Flaw =>
  (_client, now) => ({ assertion: { claims: made(numericDate(now)) } });

/** A key of the same kind as that of the client, which the target has never seen. */
export function foreignKey({ keys: [{ alg }] }: Signer): KeyPair {
  return alg.startsWith('RS') ? keyOnce('foreign RSA', newRsaKey) : keyOnce('foreign', newEcKey);
}

/** Wrong assertions for which nobody may get a token, by the row that says so. */
export const flaws: Record<string, Record<string, Flaw>> = {
  'SMART-TOKEN-06': {
    'signed by another key': (client) => ({ assertion: { signWith: foreignKey(client) } }),
    'signed by half a signature': assertion({ finish: (jwt) => jwt.slice(0, -40) }),
    'signed by nobody': assertion({ unsigned: true }),
    'signed by nothing but zeros': assertion({ finish: zeroed }),
    'changed after it was signed': assertion({ finish: changed }),
    'signed by a key that it brings along': (client) => {
      const [jwk] = publicSet(foreignKey(client)).keys;
      return { assertion: { header: { jwk }, signWith: foreignKey(client) } };
    },
    'signed by a certificate that it brings along': async (client) => {
      const key = foreignKey(client);
      return { assertion: { header: { x5c: [await selfSigned(key)] }, signWith: key } };
    },
    'signed by a certificate at an address that it names': (client) => ({
      assertion: {
        header: { x5u: 'https://wrong-audience.example/certificate.pem' },
        signWith: foreignKey(client),
      },
    }),
  },
  'SMART-TOKEN-07': {
    'for another token endpoint': claims(() => ({ aud: 'https://wrong-audience.example/token' })),
    'for several other token endpoints': claims(() => ({
      aud: ['https://wrong-audience.example/token', 'https://wrong-audience.example/other'],
    })),
  },
  'SMART-TOKEN-08': {
    'that has expired': claims((now) => ({ iat: now - hour - 240, exp: now - hour })),
  },
  'SMART-TOKEN-11': {
    'of an unknown client': claims(() => ({ iss: 'zzq-nobody', sub: 'zzq-nobody' })),
    'about somebody else': claims(() => ({ sub: 'zzq-nobody' })),
    'issued by somebody else': claims(() => ({ iss: 'zzq-nobody' })),
  },
  'SMART-TOKEN-12': {
    'under an unknown key identifier': assertion({ header: { kid: 'zzq-no-such-key' } }),
  },
  'SMART-TOKEN-15': {
    'under the algorithm none': assertion({ header: { alg: 'none' }, unsigned: true }),
    'under the algorithm NONE': assertion({ header: { alg: 'NONE' }, unsigned: true }),
    'under HS256 by the public key': (client) => byPublicKey(client, 'HS256'),
    'under HS384 by the public key': (client) => byPublicKey(client, 'HS384'),
  },
  'SMART-TOKEN-22': {
    'without issuer': claims(() => ({ iss: undefined })),
    'without subject': claims(() => ({ sub: undefined })),
    'without audience': claims(() => ({ aud: undefined })),
    'without end': claims(() => ({ exp: undefined })),
  },
};

/** Over these servers were seen to fall: nobody sends them who wants to go on afterwards. */
export const felling = new Set(['without audience', 'for several other token endpoints']);

/** Wrong requests whose assertion is right, by the row that says so. */
export const formFlaws: Record<string, Record<string, Flaw>> = {
  'SMART-TOKEN-16': {
    'by an unknown grant': () => ({ form: { grant_type: 'urn:example:none' } }),
    'by an unknown kind of assertion': () => ({ form: { client_assertion_type: 'urn:example:none' } }),
  },
};

/** The same header and signature around other claims. */
function changed(jwt: string): string {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
  const other = JSON.stringify({ ...said, exp: said.exp + 1 });
  return `${header}.${Buffer.from(other).toString('base64url')}.${signature}`;
}

/** As long as the signature, and zero: what some libraries took for a signature by any key (CVE-2022-21449). */
function zeroed(jwt: string): string {
  return jwt.replace(/[^.]*$/, (signature) =>
    Buffer.alloc(Buffer.from(signature, 'base64url').length).toString('base64url'),
  );
}

function byPublicKey({ keys: [key] }: Signer, alg: string): TokenChange {
  const secret = key.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  return { assertion: { header: { alg }, secret } };
}
