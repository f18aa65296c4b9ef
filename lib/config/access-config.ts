import type { LeverName } from '../bindings/levers.ts';
import type { WrittenBinding } from '../bindings/written-binding.ts';

/** How accounts are asked for. */
export interface RegistrationConfig {
  /** Whether each scenario opens accounts of its own (A11). */
  mode: 'open' | 'preprovisioned';
  /** Asks for an account; and asks after a request that waits. */
  request: WrittenBinding;
  poll: WrittenBinding;
  /** Words and statuses that mean an outcome (A12). */
  outcome: Record<'granted' | 'denied' | 'pending' | 'refused', string[]>;
  /** Request bodies for each outcome that can be provoked. */
  samples: Partial<Record<SampleName, Record<string, unknown>>>;
  /** Name of the member of the request that holds a key set; there is no such member where absent. */
  jwks?: string;
  /** Name of the member that holds the address of one. */
  jwksUrl?: string;
  /** Name of the member that holds scopes. */
  scopes?: string;
  /** A scope for a type that the server holds, which no client of the harness may have. */
  scopeOutside?: string;
}

export type SampleName = 'grant' | 'narrow' | 'deny' | 'pending' | 'malformed' | 'retaining';

/** How receivers log in. */
export interface LoginConfig {
  /** What is done with the first factor, and then with the code; without a second step it is all one. */
  first: WrittenBinding;
  second?: WrittenBinding;
  logout?: WrittenBinding;
  /** Where one-time codes come from, for accounts without a totp. */
  code?: WrittenBinding;
  /** The headers that carry a session, made from what the steps have captured. */
  carrier: Record<string, string>;
  /** `scope` by which the first step asks for a session without the right to delete. */
  narrowScope?: string;
}

/** The test-side levers of a target. */
export interface ControlConfig {
  /** Base address of a control API like that of the bundled simulated NDH. */
  url?: string;
  /** Levers that work in another way. */
  levers: Partial<Record<LeverName, WrittenBinding>>;
}

/** How runs are had. */
export interface ClockConfig {
  /** `auto`: as there are means. */
  mode: 'auto' | 'virtual' | 'trigger' | 'wait' | 'resume';
  /** The longest that is waited for a run. */
  mostDays: number;
  /** Lets the run of a schedule that is due next happen now. */
  trigger?: WrittenBinding;
}

/** The place of the files that is reached by SFTP. */
export interface SftpConfig {
  host: string;
  port: number;
  path: string;
  /** `SHA256:…`; any key is accepted where absent. */
  hostKey?: string;
  auth: ('password' | 'keyboard-interactive' | 'publickey')[];
  /** The token of its session is the password of an account that has none of its own there. */
  password?: '{token}';
  /** Whether REST and SFTP show the same files. */
  sameRepository: boolean;
  deleteMode: 'sftp-remove' | 'rest-delete' | 'none';
  /** How a file that was fetched by SFTP is deleted where that is done in another way. */
  delete?: WrittenBinding;
}
