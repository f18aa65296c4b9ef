import { advertisedName } from '../client/kickoff-style.ts';
import type { Exchange } from '../client/exchange.ts';
import { validateConfig } from '../config/validate-config.ts';
import { type CapabilityStatement, declaresSearch, editionsNamedIn } from '../doctor/capability-statement.ts';
import { defaultEdition, listEditions, loadEdition } from '../edition/load-edition.ts';
import { ConfigurationError } from '../verdict/outcomes.ts';
import { lookAtServer } from './look-at-server.ts';
import type { Written } from './minimal.ts';
import { published } from './published.ts';
import { isHarmless } from './without-harm.ts';

export interface Proposal {
  config: Written & { baseUrl: string };
  /** Whether the server tells where tokens of SMART Backend Services are. */
  smart: boolean;
  /** What was found, a sentence each. */
  notes: string[];
}

/**
 * What can be said of a server from nothing but its address.
 * @param ca certificates that are trusted beside the public authorities, PEM
 * @throws ConfigurationError for an address that is none, or leads to no FHIR server
 * @throws TargetUnreachable when nobody answers
 */
export async function propose(url: string, ca?: string): Promise<Proposal> {
  const given = validateConfig({ baseUrl: url });
  if ('faults' in given) throw new ConfigurationError(`${JSON.stringify(url)}: ${given.faults[0].problem}`);
  if (!isHarmless(given.config.baseUrl))
    throw new ConfigurationError(`${JSON.stringify(url)}: expected the address itself, without \${NAME}`);
  const { bindings, flaw } = await published(given.config.baseUrl, ca);
  const baseUrl = textOf(bindings['baseUrl']) ?? given.config.baseUrl;
  const { metadata, statement, smart, udap } = await lookAtServer(baseUrl, ca);
  const named = statement ? editionsNamedIn(statement) : [];
  const edition = textOf(bindings['edition']) ?? editionOf(metadata, named);
  const tier = textOf(bindings['tier']) ?? (statement && tierOf(statement, edition));
  const operation = advertisedName(metadata, loadEdition(edition));
  const audited = statement !== undefined && declaresSearch(statement, 'AuditEvent');
  return {
    config: {
      ...(audited && { audit: auditSearch }),
      ...bindings,
      baseUrl,
      edition,
      ...(tier !== undefined && { tier }),
      ...(isName(operation) && { operation: { name: operation } }),
    },
    smart,
    notes: [
      `CapabilityStatement: ${statement ? `names ${named.join(', ') || 'no edition'}` : 'cannot be read without a login'}; declares ${isName(operation) ? `$${operation}` : 'no operation'} of edition ${edition}.`,
      `SMART Backend Services: ${smart ? 'offered' : 'not found'}. UDAP: ${udap ? 'offered (udap.community and udap.cert let more of it be judged)' : 'not found'}.`,
      `Test bindings (/.well-known/ndh-bindings): ${bindingsIn(bindings, flaw)}.`,
    ],
  };
}

/** Whoever operates the server knows whether it finds all records (audit.complete). */
const auditSearch = { request: { http: { url: 'AuditEvent?date=ge{from}&date=le{to}' } } };

function bindingsIn(bindings: Written, flaw: string | undefined): string {
  if (flaw !== undefined) return `cannot be used: ${flaw}`;
  const keys = Object.keys(bindings).filter((key) => key !== 'baseUrl');
  return keys.length > 0 ? `taken over (${keys.join(', ')})` : 'not found';
}

/** The edition that metadata names, else the one whose operation they declare, else the default one. */
function editionOf(metadata: Exchange, named: string[]): string {
  const candidates = named.length > 0 ? named : listEditions();
  const declared = candidates.find((each) => advertisedName(metadata, loadEdition(each)) !== undefined);
  return declared ?? named[0] ?? defaultEdition;
}

/** The fullest tier that metadata follow; the edition's own default where they name none. */
function tierOf({ instantiates }: CapabilityStatement, edition: string): string | undefined {
  const named = (Array.isArray(instantiates) ? (instantiates as unknown[]) : []).map(
    (each) => String(each).split('|')[0],
  );
  const { tiers } = loadEdition(edition).capability;
  return Object.keys(tiers).find((tier) => tiers[tier] !== '' && named.includes(tiers[tier]));
}

/** Whether it can be the name of an operation, and not a way out of the base. */
const isName = (name: string | undefined): name is string => /^[A-Za-z][\w-]{0,63}$/.test(name ?? '');

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
