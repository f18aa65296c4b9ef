import type { WrittenCertificate } from '../client/client-certificate.ts';
import type { AcceptedFailure } from '../verdict/accepted-failures.ts';
import type { WrittenBinding, WrittenCapture } from '../bindings/written-binding.ts';
import type {
  ClockConfig,
  ControlConfig,
  LoginConfig,
  RegistrationConfig,
  SftpConfig,
} from './access-config.ts';
import type { AuditConfig } from './audit-config.ts';
import type { LimitsConfig } from './limits-config.ts';
import type { PolicyConfig } from './policy-config.ts';
import type { PortalConfig } from './portal-config.ts';
import type { ClientConfig, SmartConfig, UdapClientConfig } from './smart-config.ts';

export type * from './access-config.ts';
export type { LimitsConfig } from './limits-config.ts';

/** How a target is reached, and the test-side decisions about everything the guide leaves open. */
export interface TargetConfig {
  /** FHIR base of the target, without a trailing slash. */
  baseUrl: string;
  edition?: string;
  tier?: string;
  accounts: AccountConfig[];
  registration?: RegistrationConfig;
  /** The steps of the two-step login. */
  login?: LoginConfig;
  /** Whether a receiver logs in by these steps, or is known by its SMART or UDAP client alone. */
  loginMode: 'steps' | 'smart' | 'udap';
  portal?: PortalConfig;
  smart: SmartConfig;
  list?: {
    /** How it is asked for where that is not done by GET or POST at an address. */
    request?: WrittenBinding;
    /** Absolute address; `{accountId}` and `{scheduledId}` are filled in. */
    location?: string;
    method: FileMethod;
    access: Access;
    /** `auto`, a form, or `jsonpath:` and a path (A43). */
    format: string;
  };
  files: {
    method: FileMethod;
    access: Access;
    tokenHosts: string[];
    /** Of a POST that fetches a file (A46). */
    postBody: string;
    /** Until a file is gone that is not to be kept; until the next run where absent (A53). */
    deleteDelaySeconds?: number;
  };
  sftp?: SftpConfig;
  control?: ControlConfig;
  /** How runs are had (NDH-EXEC-01). */
  clock: ClockConfig;
  /** What a run keeps until it goes on. */
  state?: {
    /** Secret by which it is sealed; a file beside it holds one where absent. */
    key?: string;
  };
  /** Where the configuration lies: programs of bindings are run there. The current folder where absent. */
  folder?: string;
  /** Name of the operation without `$`; found by metadata and the edition's spellings where absent (A01). */
  operation: { name?: string };
  kickoff: KickoffConfig;
  typeFilter: {
    /** Whether several queries have to be several values of `_typeFilter`, or one (A31). */
    separator: 'any' | 'repeat' | 'comma';
    /** Two states in which the directory has organizations and locations (A33). */
    samples: [one: string, another: string];
  };
  /** How the period of a schedule is written; as the edition declares it where absent (A21). */
  frequency: { encoding?: 'word' | 'duration' };
  schedule: ScheduleConfig;
  /** How a Bulk Data export is asked for; found by trying where `auto` (A69). */
  bulk: { method: 'auto' | 'get' | 'post-query' | 'post-parameters' };
  export: {
    /** Resource types that an export without `_type` leaves out (A75). */
    excludeTypes: string[];
    /** Whether deletions are not told, which Bulk Data allows. */
    hidesDeletions: boolean;
  };
  cancel: {
    /** How a schedule is cancelled where that is not done by the operation. */
    request?: WrittenBinding;
    parameter: string;
    acceptedStatus: number[];
    filesAfter?: 'any' | 'kept';
    /** A61 */
    unknownPolicy: 'refused' | 'accepted';
  };
  delete: {
    /** How a file is deleted by its link where that is not done by DELETE. */
    request?: WrittenBinding;
    delaySeconds: number;
    acceptedStatus: number[];
    /** Whether the list itself may be asked to be deleted. */
    probeList: boolean;
    /** What a session without the right to delete comes to, where that is agreed. */
    scopePolicy?: 'refused' | 'deletes';
    /** What the server has announced that a deletion depends on. */
    conditions?: { retentionSeconds: number };
    /** A52 */
    listKeepsLink: 'any' | 'kept' | 'dropped';
  };
  /** Time in which a run may still be replacing the old files (A40). */
  overwrite: {
    windowSeconds: number;
    keepFileDefault: 'any' | 'keep' | 'delete';
    /** Files that are to be kept outlast the next run, also in the ballot (A38). */
    keepFileWins: boolean;
    /** A39 */
    oldUrl: 'any' | 'gone' | 'redirect' | 'new-content' | 'no-lines';
  };
  /** When files go that are not to be kept (A38). */
  keepFile: { meaning: 'any' | 'after-download' | 'at-next-run' };
  /** What stands for names that are no resource types (A26), and whether networks are organizations (A27). */
  typeMap: { Network?: string; Verification?: string; organizationIncludesNetworks: 'any' | 'yes' | 'no' };
  status: StatusConfig;
  /** How the files of a run are named (A51). */
  naming: { template: string; zone: string };
  policy: PolicyConfig;
  /** Failures that are accepted for a time. */
  waivers?: WaiverConfig[];
  limits: LimitsConfig;
  /** With a certificate that the harness shows in nobody's name, where the server takes no connection without one. */
  tls: Partial<WrittenCertificate> & {
    /** Certificates of authorities that are trusted beside the public ones, PEM. */
    ca?: string;
    /** Whether plain addresses of this machine are looked at too, which nobody needs to protect. */
    loopback: boolean;
  };
  udap: {
    /** Community whose UDAP metadata are asked for. */
    community?: string;
    /** Certificate and key of a client of that community, PEM: with them the server is known to take part. */
    cert?: string;
    /** Certificates of the authorities of that community, PEM. */
    trustAnchor?: string;
    /** Members of the extension hl7-b2b of token requests, and of the software statement of registrations. */
    b2b?: Record<string, unknown>;
    statement?: Record<string, unknown>;
  };
  /** Profiles of the server's own that lines may declare, by resource type. */
  profileMap?: Record<string, string[]>;
  oracle: OracleConfig;
  audit?: AuditConfig;
  /** An account that is not entitled to a record of the directory, `Organization/123`. */
  restricted?: { account: string; record: string };
  /** The directory's own facts. */
  ndh?: {
    /** System under which each resource repeats its id; inferred from the lines where absent (A67). */
    identifierSystem?: string;
  };
  /** Values that came from the environment or from files, but for addresses: nobody is to read them anywhere. */
  secrets?: string[];
}

/** How it is known which resources an export has to hold. */
export interface OracleConfig {
  mode: 'search' | 'file' | 'none';
  /** Ids by search, relative to the configuration. */
  file?: string;
}

/** A failure that somebody accepts. */
export type WaiverConfig = Required<Omit<AcceptedFailure, 'by'>>;

/** How the operation is called (A04). */
export interface KickoffConfig {
  method: 'post' | 'get';
  /** Found by trying where absent. */
  encoding?: Encoding;
  /** Tried after FHIR Parameters, in this order. */
  fallback: Exclude<Encoding, 'parameters'>[];
  extraParams: Record<string, string>;
  acceptedStatus: number[];
}

/** What a server makes of requests about which the guide is silent, as far as that is agreed with its tester. */
export interface ScheduleConfig {
  /** When the first run of a repeating schedule comes (A23). */
  firstRun: 'at-start' | 'after-period';
  /** A41 */
  secondRequestPolicy: 'any' | 'refused' | 'replaced' | 'added';
  /** A42 */
  duplicateIdPolicy: 'any' | 'refused' | 'replaced';
  /** A24 */
  pastStartPolicy: 'any' | 'refused' | 'at-once' | 'next-due-time';
  /** The frequency of a request that names none; such a request runs once where absent (A82). */
  defaultPeriod?: string;
  /** Time zone in which a bare date begins; any where absent (A24). */
  zone?: string;
}

/** Where a server tells how far a run is, and in which words (A06, A07, A50). */
export interface StatusConfig {
  /** What the address of an acceptance stands for (A07). */
  meaning: 'any' | 'schedule' | 'run';
  source: 'auto' | 'statusFile' | 'contentLocation' | 'request' | 'list' | 'none';
  /** How it is asked for where none of the usual places tells it. */
  request?: WrittenBinding;
  /** Where the answer to asking for the list tells it. */
  list?: WrittenCapture;
  /** Absolute address of a schedule's latest status; `{accountId}` and `{scheduledId}` are filled in. */
  location?: string;
  vocabulary: Record<'completed' | 'pending' | 'error', string[]>;
}

/** Method to fetch with; `auto` tries GET, then POST (A45). */
export type FileMethod = 'auto' | 'get' | 'post';

/** What a request for a list or file must carry (A47). */
export type Access = 'token' | 'public' | 'capability-url';

/** How the parameters of a kick-off travel (A04). */
export type Encoding = 'parameters' | 'query' | 'form';

/** One account of the target, configured or registered during the run. */
export interface AccountConfig {
  /** The tester's name for it: A, B, … */
  name: string;
  accountId: string;
  secret?: string;
  /** `otpauth://totp/…` URI or base32 secret. */
  totp?: string;
  /** `otpauth://hotp/…` URI or base32 secret. */
  hotp?: string;
  /** Counter of the next code of `hotp`, where it is not that of the URI. */
  hotpCounter?: number;
  /** A one-time code that the server always takes, where it is a test server. */
  code?: string;
  /** A bearer token that stays valid for the whole run; replaces the login. */
  token?: string;
  /** Where the account's data are placed, as the grant said. */
  locations?: { list?: string; sftp?: string };
  /** All that was captured of its grant. */
  granted?: Record<string, unknown>;
  sftp?: { user?: string; password?: string; privateKey?: string };
  client?: ClientConfig;
  udap?: UdapClientConfig;
  /** The certificate that is shown with requests in its name; the second factor where it has no one-time codes. */
  tls?: WrittenCertificate;
  /** The resource types that the account may see, where its rights are limited. */
  allowedTypes?: string[];
  /** Ids of resources of these types that it may not see. */
  hiddenIds?: string[];
}
