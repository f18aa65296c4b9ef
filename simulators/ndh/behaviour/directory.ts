import type { Edition } from '../../../lib/edition/edition.ts';
import type { Outcome } from '../fhir/outcome.ts';
import { outcomeBody, type Body } from '../fhir/outcome-body.ts';
import type { Version } from '../store/directory.ts';

/** What the simulated NDH decides about its FHIR endpoint and what it says of itself. */
export interface DirectoryBehaviour {
  /** The CapabilityStatement as it is served; `undefined` has metadata answered 404. */
  capabilityStatement(statement: Record<string, unknown>): object | undefined;
  /** The media type under which metadata is served to who accepts `accept`. */
  metadataType(accept: string): string;
  /** The document by which the target publishes its bindings. */
  bindingsDocument(document: Record<string, unknown>): object;
  /** The search parameters of a type that searches understand, name to FHIR search type. */
  searchParameters(type: string, edition: Edition): Record<string, string>;
  /** The version that a read of one version gives. */
  readVersion(version: Version | undefined): Version | undefined;
  /** The id of the version that follows. */
  nextVersion(previous: string | undefined): string;
  /** Body of the answer to a read of what does not exist. */
  unknownResourceBody(outcome: Outcome): Body;
}

/** How an NDH that keeps to the guide decides. */
export const usualDirectory: DirectoryBehaviour = {
  capabilityStatement: (statement) => statement,
  metadataType: () => 'application/fhir+json; charset=utf-8',
  bindingsDocument: (document) => document,
  searchParameters: (type, edition) => edition.capability.searchParameters[type] ?? {},
  readVersion: (version) => version,
  nextVersion: (previous) => String(Number(previous ?? 0) + 1),
  unknownResourceBody: outcomeBody,
};
