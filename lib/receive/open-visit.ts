import { Conversation } from '../client/conversation.ts';
import { register } from '../client/registration.ts';
import { clientWith, withKeys } from '../client/smart/client-registration.ts';
import { type KeyPair, newEcKey, newRsaKey, privateSet } from '../client/smart/key-pair.ts';
import type { AccountConfig, TargetConfig } from '../config/target-config.ts';
import type { Edition } from '../edition/edition.ts';
import type { ReceiverBehaviour } from './behaviour.ts';
import { type KeyServer, serveKeys } from './key-server.ts';
import { accepted, ReceiveFailed } from './receive-failed.ts';
import { Visit } from './visit.ts';

/** Who comes to a server, and how. */
export interface VisitOptions {
  config: TargetConfig;
  edition: Edition;
  behaviour: ReceiverBehaviour;
  /** The account that comes; without it a new one is asked for. */
  account?: AccountConfig;
  /** What a new account signs with. */
  algorithm?: 'ES384' | 'RS384';
  /** Has the server fetch the keys of a new account from an address of this machine. */
  servesKeys?: boolean;
  tell: (text: string) => void;
}

/** A visit that is open, and what ends it. */
export interface OpenVisit {
  visit: Visit;
  end: () => Promise<void>;
}

/** Comes with an account, or with a new one that is asked for. @throws ReceiveFailed where none is to be had */
export async function openVisit(options: VisitOptions): Promise<OpenVisit> {
  const { config, edition, behaviour, account: known, tell } = options;
  const conversation = new Conversation({ config, edition });
  if (known) return { visit: new Visit(conversation, known, behaviour, tell), end: async () => undefined };
  const key = options.algorithm === 'RS384' ? newRsaKey() : newEcKey();
  const server = options.servesKeys ? await serveKeys([key], behaviour) : undefined;
  const account = await newAccount(conversation, key, server, behaviour).catch(async (error: unknown) => {
    await server?.stop();
    throw error;
  });
  tell(`account ${account.accountId}${account.client ? `, SMART client ${account.client.id}` : ''}`);
  return {
    visit: new Visit(conversation, account, behaviour, tell),
    end: async () => server?.stop(),
  };
}

async function newAccount(
  conversation: Conversation,
  key: KeyPair,
  server: KeyServer | undefined,
  behaviour: ReceiverBehaviour,
): Promise<AccountConfig> {
  const { registration } = conversation.config;
  const sample = registration?.samples.grant;
  if (!registration || sample === undefined)
    throw new ReceiveFailed(
      'no account is configured, and the server names no way to ask for one (registration)',
    );
  const keys = { keys: [key], ...(server && { url: server.url }), scopes: conversation.config.smart.scopes };
  const takesKeys = (server ? registration.jwksUrl : registration.jwks) !== undefined;
  const body = takesKeys ? withKeys(registration, sample, keys) : sample;
  const told = behaviour.registration(body, JSON.parse(privateSet(key)) as { keys: object[] });
  const { account, clientId, exchange, outcome } = await register(
    conversation.bind('registration.request', registration.request),
    registration,
    told,
  );
  accepted(exchange, 'the request for an account');
  if (!account) throw new ReceiveFailed(`the request for an account is ${outcome}`);
  return clientId === undefined ? account : { ...account, client: clientWith(clientId, keys) };
}
