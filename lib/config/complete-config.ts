import type { WrittenBinding } from '../bindings/written-binding.ts';
import { absolute } from './absolute.ts';
import { completePortal } from './complete-portal.ts';
import type { WrittenPortal } from './complete-portal.ts';
import type {
  AccountConfig,
  LoginConfig,
  OracleConfig,
  RegistrationConfig,
  SftpConfig,
  TargetConfig,
} from './target-config.ts';
import { type GrantPaths, usualCarrier, usualLogin, usualRegistration } from './usual-bindings.ts';

/** An account as it is written. */
export interface WrittenAccount extends Omit<AccountConfig, 'name' | 'locations'> {
  name?: string;
  list?: string;
}

/** How receivers log in, as it is written: by bindings, or by the addresses of the usual two steps. */
export interface WrittenLogin extends Partial<LoginConfig> {
  mode?: TargetConfig['loginMode'];
  url?: string;
  codeUrl?: string;
  logoutUrl?: string;
}

/** How accounts are asked for, as it is written: by bindings, or at the address of the usual request. */
export interface WrittenRegistration
  extends Omit<RegistrationConfig, 'request' | 'poll'>, Partial<GrantPaths> {
  url?: string;
  request?: WrittenBinding;
  poll?: WrittenBinding;
}

/** A configuration as it is written, with the defaults of its schema. */
export interface WrittenConfig extends Omit<
  TargetConfig,
  'accounts' | 'login' | 'loginMode' | 'oracle' | 'portal' | 'registration' | 'sftp'
> {
  $schema?: string;
  accounts?: WrittenAccount[];
  login?: WrittenLogin;
  oracle?: Partial<OracleConfig>;
  portal?: WrittenPortal;
  registration?: WrittenRegistration;
  sftp?: Omit<SftpConfig, 'host'> & { host?: string };
}

/** Adds what follows from other parts of a configuration: names, absolute addresses, the SFTP host. */
export function completeConfig({ $schema: _, ...written }: WrittenConfig): TargetConfig {
  const {
    accounts = [],
    login,
    oracle,
    portal,
    registration,
    list,
    status,
    sftp,
    control,
    ...rest
  } = written;
  const baseUrl = withoutSlash(written.baseUrl);
  return {
    ...rest,
    baseUrl,
    accounts: accounts.map(completeAccount),
    ...completeLogin(login, accounts),
    oracle: { mode: oracle?.file === undefined ? 'search' : 'file', ...oracle },
    ...(registration && { registration: completeRegistration(registration) }),
    ...(portal && { portal: completePortal(portal, registration) }),
    ...(list && {
      list: { ...list, ...(list.location && { location: absolute(list.location, `${baseUrl}/`) }) },
    }),
    status: { ...status, ...(status.location && { location: absolute(status.location, `${baseUrl}/`) }) },
    ...(sftp && { sftp: { host: new URL(baseUrl).hostname, ...sftp } }),
    ...(control && { control: { ...control, ...(control.url && { url: withoutSlash(control.url) }) } }),
  };
}

/** A server that gives its accounts nothing but a SMART client knows them by that. */
function completeLogin(
  { mode, url, codeUrl, logoutUrl, ...own }: WrittenLogin = {},
  accounts: WrittenAccount[],
): Pick<TargetConfig, 'login' | 'loginMode'> {
  const usual = url !== undefined && codeUrl !== undefined && usualLogin(url, codeUrl, logoutUrl);
  const { first } = { ...usual, ...own };
  if (mode === 'udap') return { loginMode: mode };
  if (mode === 'smart' || !first) {
    const bySmart = mode === 'smart' || (mode === undefined && accounts.some(({ client }) => client));
    return { loginMode: bySmart ? 'smart' : 'steps' };
  }
  return { loginMode: 'steps', login: { carrier: usualCarrier, ...usual, ...own, first } };
}

function completeRegistration({
  url,
  accountIdPath = 'accountId',
  locationPath = 'locations.list',
  clientIdPath = 'client_id',
  ...own
}: WrittenRegistration): RegistrationConfig {
  // The schema wants one of the two.
  const usual = usualRegistration(url ?? '', { accountIdPath, locationPath, clientIdPath });
  return { ...usual, ...own };
}

function completeAccount({ list, ...account }: WrittenAccount, index: number): AccountConfig {
  return {
    name: usualName(index),
    ...account,
    ...(list !== undefined && { locations: { list } }),
  };
}

/** The name of an account that is given none. */
export function usualName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `A${index}`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
