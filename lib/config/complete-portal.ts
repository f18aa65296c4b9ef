import { absolute } from './absolute.ts';
import type { Outcomes, PortalConfig } from './portal-config.ts';
import type { RegistrationConfig } from './target-config.ts';

/** A portal as it is written, with the defaults of its schema. */
export interface WrittenPortal extends Omit<PortalConfig, 'pages'> {
  pages: Omit<PortalConfig['pages'], 'home'> & { home?: string };
}

/** Makes the pages' addresses whole, and takes over what the portal has none of its own of: samples of requests, and words for outcomes. */
export function completePortal(
  written: WrittenPortal,
  registration?: Pick<RegistrationConfig, 'samples' | 'outcome'>,
): PortalConfig {
  const base = `${written.url.replace(/\/+$/, '')}/`;
  const { register, login, schedule, home } = written.pages;
  // Nobody registers the keys of a client on a page.
  const { narrow: _, ...samples } = registration?.samples ?? {};
  return {
    ...written,
    pages: {
      register: absolute(register, base),
      login: absolute(login, base),
      schedule: absolute(schedule, base),
      home: home === undefined ? written.url : absolute(home, base),
    },
    samples: { ...samples, ...written.samples },
    outcome: joined(written.outcome, registration?.outcome),
  };
}

/** The portal's own words first, for others may be statuses. */
const joined = (own: Outcomes, others?: Outcomes): Outcomes => ({
  granted: both(own.granted, others?.granted),
  denied: both(own.denied, others?.denied),
  pending: both(own.pending, others?.pending),
  refused: both(own.refused, others?.refused),
});

const both = (own: string[], others: string[] = []): string[] => [...new Set([...own, ...others])];
