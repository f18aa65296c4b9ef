import type { BulkOptions } from './bulk/bulk-policy.ts';
import type { KnownClient } from './smart/enrol-clients.ts';
import type { Certified } from './tls/certified.ts';
import type { TraceOptions } from './trace/start-trace.ts';

/** How a simulated NDH is started. */
export interface NdhOptions {
  edition?: string;
  /** The tier that the server claims; the edition's default one where absent. */
  tier?: string;
  /** 0 for any free port, the default. */
  port?: number;
  host?: string;
  /** Speaks HTTPS by this; HTTP where absent. */
  tls?: Certified;
  /** 0 for any free port, `false` for no SFTP, the default. */
  sftpPort?: number | false;
  /** Where the state is kept; without it in a temporary folder that goes at the end. */
  dataDir?: string;
  /** A FHIR package or NDJSON to load in place of the generated directory. */
  directory?: string;
  /** Practitioners of the generated directory. */
  size?: number;
  seed?: number;
  /** How the server reads what the guide leaves open, `A45=post`; a defect sees what a reading changed. */
  readings?: string[];
  defects?: string[];
  /** How Bulk Data exports are made. */
  bulk?: BulkOptions;
  /** Offers the control API and stops the clock: time passes by order only. */
  control?: boolean;
  /** Origin under which clients reach the server, where it is not the one they name. */
  publicUrl?: string;
  /** Lets clients keep their key sets at private addresses; at loopback ones they may where the server has one itself. */
  privateKeySets?: boolean;
  /** Clients that are known from the start. */
  clients?: KnownClient[];
  /** Instant at which a stopped clock begins. */
  start?: string;
  /** Notes for the control API which decisions are called, and which of these defects and readings would decide otherwise. */
  recordBehaviours?: string[];
  /** Records what clients do, for `ndh grade`. */
  trace?: TraceOptions;
}
