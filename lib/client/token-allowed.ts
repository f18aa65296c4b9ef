import type { TargetConfig } from '../config/target-config.ts';

type Trust = { baseUrl: string; files: Pick<TargetConfig['files'], 'tokenHosts'> };

/** Whether credentials may go to the address: only to the host of baseUrl and to files.tokenHosts (A47), never down to http. */
export function tokenAllowed(url: string, config: Trust): boolean {
  if (!URL.canParse(url)) return false;
  const target = new URL(url);
  const base = new URL(config.baseUrl);
  if (target.protocol !== 'https:' && target.protocol !== base.protocol) return false;
  if (target.host === base.host) return true;
  return config.files.tokenHosts.some((host) => host === target.host || host === target.hostname);
}
