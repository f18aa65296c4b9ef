import { NotTestable } from '../../verdict/outcomes.ts';
import type { Conversation } from '../conversation.ts';
import { bodyJson } from '../decoded-body.ts';
import { fetchFlaw } from '../fetch-flaw.ts';
import { patientlyFollowed } from '../patiently.ts';
import {
  certificatesIn,
  certificatesOf,
  isSignedBy,
  leadsTo,
  readSignedMetadata,
} from './signed-metadata.ts';

/** Where a server takes registrations and token requests of UDAP clients. */
export interface UdapEndpoints {
  token_endpoint: string;
  registration_endpoint: string;
}

/**
 * What a server signs of its UDAP metadata, where the signature and its authority are right; all else about them is judged by
 * rows of their own.
 * @throws NotTestable where they are missing, not signed as they have to be, or lead where nothing is ever sent
 */
export async function readUdapEndpoints(conversation: Conversation): Promise<UdapEndpoints> {
  const { baseUrl, udap } = conversation.config;
  const query = udap.community === undefined ? '' : `?community=${encodeURIComponent(udap.community)}`;
  const url = `${baseUrl}/.well-known/udap${query}`;
  const request = { method: 'GET', url, headers: { accept: 'application/json' } };
  const { exchange } = await patientlyFollowed(conversation, request);
  const { signed_metadata: text } = (bodyJson(exchange) ?? {}) as { signed_metadata?: unknown };
  if (exchange.response.status !== 200 || typeof text !== 'string')
    throw new NotTestable(
      `no UDAP metadata are signed: ${url} is answered ${exchange.response.status} (UDAP-DISC-01)`,
    );
  const claims = await trustedClaims(text, udap.trustAnchor);
  const endpoint = (name: keyof UdapEndpoints): string => {
    const given = claims[name];
    const flaw = typeof given === 'string' ? fetchFlaw(given, conversation.config) : 'it is missing';
    if (typeof given === 'string' && flaw === undefined) return given;
    throw new NotTestable(`the signed UDAP metadata name no ${name} that can be asked: ${flaw}`);
  };
  return {
    token_endpoint: endpoint('token_endpoint'),
    registration_endpoint: endpoint('registration_endpoint'),
  };
}

async function trustedClaims(text: string, anchors: string | undefined): Promise<Record<string, unknown>> {
  const signed = readSignedMetadata(text);
  const chain = typeof signed === 'string' ? signed : certificatesIn(signed);
  if (typeof signed === 'string' || typeof chain === 'string')
    throw new NotTestable(`the signed UDAP metadata cannot be read: ${String(chain)}`);
  const [leaf] = chain;
  if (!leaf || !(await isSignedBy(signed, leaf)))
    throw new NotTestable('the signed UDAP metadata have another signature than that of their certificate');
  if (anchors !== undefined && !leadsTo(chain, certificatesOf(anchors)))
    throw new NotTestable(
      'the certificate of the signed UDAP metadata leads to no authority of udap.trustAnchor',
    );
  return signed.claims;
}
