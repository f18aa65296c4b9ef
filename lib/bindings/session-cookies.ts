import type { Page } from 'playwright';
import { tokenAllowed } from '../client/token-allowed.ts';
import type { TargetConfig } from '../config/target-config.ts';

/**
 * The cookies by which a session is known, for a browser that asks in its name. What else carries one, such as a bearer
 * token, stays out of it: a browser would send that to every host.
 */
export class SessionCookies {
  readonly #pairs: { name: string; value: string }[];
  readonly #config: Pick<TargetConfig, 'baseUrl' | 'files'>;
  readonly #brought = new Set<string>();

  constructor(carrier: Record<string, string>, config: Pick<TargetConfig, 'baseUrl' | 'files'>) {
    const cookies = Object.entries(carrier).find(([name]) => name.toLowerCase() === 'cookie')?.[1] ?? '';
    this.#pairs = [...cookies.matchAll(/([^\s=;]+)=([^;]*)/g)].map(([, name = '', value = '']) => ({
      name,
      value: value.trim(),
    }));
    this.#config = config;
  }

  /** Gives them to the browser for the host of an address, once, where the session may be sent there. */
  async bring(page: Page, url: string): Promise<void> {
    const { origin } = new URL(url);
    if (this.#brought.has(origin) || !tokenAllowed(url, this.#config)) return;
    this.#brought.add(origin);
    const cookies = this.#pairs.map((pair) => ({ ...pair, url: origin }));
    if (cookies.length > 0) await page.context().addCookies(cookies);
  }
}
