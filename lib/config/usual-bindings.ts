import type { WrittenCapture } from '../bindings/written-binding.ts';
import type { LoginConfig, RegistrationConfig } from './target-config.ts';

const optional = (...from: string[]): WrittenCapture => ({ from, optional: true });

/** A bearer token, which the steps have captured. */
export const usualCarrier = { authorization: 'Bearer {token}' };

/** Where an answer about a request for an account says what. */
export interface GrantPaths {
  accountIdPath: string;
  locationPath: string;
  clientIdPath: string;
}

/** Requests for an account as the bundled simulated NDH takes them: the request is the JSON body. */
export function usualRegistration(
  url: string,
  { accountIdPath, locationPath, clientIdPath }: GrantPaths,
): Pick<RegistrationConfig, 'request' | 'poll'> {
  const capture = {
    accountId: optional(`json:$.${accountIdPath}`),
    list: optional(`json:$.${locationPath}`),
    clientId: optional(`json:$.${clientIdPath}`),
    sftp: optional('json:$.locations.sftp'),
    secret: optional('json:$.secret'),
    totp: optional('json:$.totp'),
    status: optional('json:$.status'),
    reason: optional('json:$.reason', 'json:$.error'),
    requestId: optional('json:$.requestId'),
    statusUrl: optional('json:$.statusUrl', 'header:location'),
  };
  return {
    request: { http: { method: 'POST', url, json: '{request}', accept: 'any', capture } },
    poll: { http: { url: '{statusUrl}', accept: 'any', capture } },
  };
}

/** The two steps of the bundled simulated NDH: account identifier and secret, then a challenge and a code. */
export function usualLogin(
  url: string,
  codeUrl: string,
  logoutUrl = new URL('logout', url).href,
): Omit<LoginConfig, 'narrowScope'> {
  const session = { token: optional('json:$.access_token'), expiresIn: optional('json:$.expires_in') };
  return {
    first: {
      http: {
        url,
        json: { accountId: '{accountId}', secret: '{secret}', scope: '{scope}' },
        capture: { challenge: optional('json:$.challenge'), ...session },
      },
    },
    second: { http: { url: codeUrl, json: { challenge: '{challenge}', code: '{code}' }, capture: session } },
    logout: { http: { method: 'POST', url: logoutUrl } },
    carrier: usualCarrier,
  };
}
