import { absolute } from './absolute.ts';
import type { PortalConfig } from './portal-config.ts';
import type { RegistrationConfig } from './target-config.ts';

/** A portal as it is written, with the defaults of its schema. */
export interface WrittenPortal extends Omit<PortalConfig, 'pages'> {
  pages: Omit<PortalConfig['pages'], 'home'> & { home?: string };
}

/** Makes the pages' addresses whole, and takes over the samples of requests that the portal has none of its own for. */
export function completePortal(written: WrittenPortal, registration?: RegistrationConfig): PortalConfig {
  const base = `${written.url.replace(/\/+$/, '')}/`;
  const { register, login, schedule, home } = written.pages;
  return {
    ...written,
    pages: {
      register: absolute(register, base),
      login: absolute(login, base),
      schedule: absolute(schedule, base),
      home: home === undefined ? written.url : absolute(home, base),
    },
    samples: { ...registration?.samples, ...written.samples },
  };
}
