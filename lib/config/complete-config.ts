import { absolute } from './absolute.ts';
import { completePortal } from './complete-portal.ts';
import type { WrittenPortal } from './complete-portal.ts';
import type { AccountConfig, LoginConfig, SftpConfig, TargetConfig } from './target-config.ts';

/** An account as it is written. */
export interface WrittenAccount extends Omit<AccountConfig, 'name' | 'locations'> {
  name?: string;
  list?: string;
}

/** A configuration as it is written, with the defaults of its schema. */
export interface WrittenConfig extends Omit<
  TargetConfig,
  'accounts' | 'login' | 'loginMode' | 'portal' | 'sftp'
> {
  $schema?: string;
  accounts?: WrittenAccount[];
  login?: Partial<LoginConfig> & { mode?: TargetConfig['loginMode'] };
  portal?: WrittenPortal;
  sftp?: Omit<SftpConfig, 'host'> & { host?: string };
}

/** Adds what follows from other parts of a configuration: names, absolute addresses, the SFTP host. */
export function completeConfig({ $schema: _, ...written }: WrittenConfig): TargetConfig {
  const { accounts = [], login, portal, list, status, sftp, control, ...rest } = written;
  const baseUrl = withoutSlash(written.baseUrl);
  return {
    ...rest,
    baseUrl,
    accounts: accounts.map(completeAccount),
    ...completeLogin(login, accounts),
    ...(portal && { portal: completePortal(portal, rest.registration) }),
    ...(list && {
      list: { ...list, ...(list.location && { location: absolute(list.location, `${baseUrl}/`) }) },
    }),
    status: { ...status, ...(status.location && { location: absolute(status.location, `${baseUrl}/`) }) },
    ...(sftp && { sftp: { host: new URL(baseUrl).hostname, ...sftp } }),
    ...(control && { control: { url: withoutSlash(control.url) } }),
  };
}

/** A server that gives its accounts nothing but a SMART client knows them by that. */
function completeLogin(
  { mode, url, codeUrl, ...steps }: NonNullable<WrittenConfig['login']> = {},
  accounts: WrittenAccount[],
): Pick<TargetConfig, 'login' | 'loginMode'> {
  if (mode === 'smart' || url === undefined || codeUrl === undefined) {
    const bySmart = mode === 'smart' || (mode === undefined && accounts.some(({ client }) => client));
    return { loginMode: bySmart ? 'smart' : 'steps' };
  }
  return {
    loginMode: 'steps',
    login: { logoutUrl: new URL('logout', url).href, ...steps, url, codeUrl },
  };
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
