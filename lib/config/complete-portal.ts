import { absolute } from './absolute.ts';
import type { Outcomes, PortalConfig } from './portal-config.ts';
import type { RegistrationConfig } from './target-config.ts';

/** A portal as it is written, with the defaults of its schema. */
export interface WrittenPortal extends Omit<PortalConfig, 'pages'> {
  pages: Omit<PortalConfig['pages'], 'home'> & { home?: string };
}

/** Makes the pages' addresses whole, and takes over what the portal has none of its own of: samples of requests, and words for outcomes. */
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
    outcome: joined(written.outcome, registration?.outcome),
  };
}

/** The portal's own words first, for others may be statuses. */
const joined = (own: Outcomes, others?: Outcomes): Outcomes => ({
  granted: [...own.granted, ...(others?.granted ?? [])],
  denied: [...own.denied, ...(others?.denied ?? [])],
  pending: [...own.pending, ...(others?.pending ?? [])],
  refused: [...own.refused, ...(others?.refused ?? [])],
});
