import type { RegistrationConfig } from './target-config.ts';

/** Words by the outcome that they tell. */
export type Outcomes = RegistrationConfig['outcome'];

/** Who does something in the portal: the harness with a browser, or a person whom it asks. */
export type PortalWay = 'browser' | 'person';

/** The pages on which a person does what the operations do (A78), and where they have what. */
export interface PortalConfig {
  /** Address at which a visitor begins. */
  url: string;
  mode: PortalWay;
  /** Who asks for accounts; as `mode` says where absent. */
  registrationMode?: PortalWay;
  /** Longest time that a person has for one thing they are asked for. */
  personMinutes: number;
  /** Absolute addresses. */
  pages: Record<PortalPage, string>;
  /** Requests for an account as they are entered in the portal. */
  samples: Partial<Record<PortalSample, Record<string, unknown>>>;
  /** What the portal calls an outcome of such a request, with what its answers elsewhere call it. */
  outcome: Outcomes;
  /** What the portal calls a value, by field and value. */
  values: Record<string, Record<string, string>>;
  selectors: PortalSelectors;
}

export type PortalPage = 'register' | 'login' | 'schedule' | 'home';

export type PortalSample = 'grant' | 'deny' | 'pending' | 'malformed' | 'retaining';

/** Selectors of Playwright, `none` for what the portal does not have; the schema says what each finds. */
export interface PortalSelectors {
  signedIn: string;
  signOut: string;
  problems: string;
  register: Record<'field' | 'submit', string> & { fields: Record<string, string> };
  request: Record<'outcome' | 'reason' | 'collect' | 'accountId' | 'secret' | 'enrol', string>;
  enrol: Record<'totp' | 'code' | 'submit', string>;
  login: Record<'accountId' | 'secret' | 'submit' | 'message', string>;
  code: Record<'code' | 'submit' | 'message', string>;
  schedule: Record<
    'type' | 'typeFilter' | 'startdate' | 'frequency' | 'scheduledId' | 'keepFile' | 'submit' | 'accepted',
    string
  >;
  home: Record<'cancel' | 'cancelConfirm' | 'file' | 'delete' | 'deleteConfirm' | 'notice', string>;
}
