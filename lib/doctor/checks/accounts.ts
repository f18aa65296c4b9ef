import { addressesIn } from '../../bindings/named-values.ts';
import { randomUUID } from 'node:crypto';
import type { Conversation } from '../../client/conversation.ts';
import type { AccountConfig } from '../../config/target-config.ts';
import { NotTestable } from '../../verdict/outcomes.ts';
import { answered } from '../answered.ts';
import { type Check, type Finding, notConfigured, ok, problem } from '../check.ts';
import type { Surroundings } from '../surroundings.ts';

/** How a run comes by accounts. */
export const accountsChecks: Check[] = [
  {
    id: 'registration',
    title: 'registration',
    needs: ['configuration'],
    run: ({ config: { registration } }) => {
      if (!registration)
        return notConfigured('registration is not testable, and all scenarios share the configured accounts');
      const samples = Object.keys(registration.samples).join(', ') || 'none';
      const [at = 'registration.request'] = addressesIn(registration.request);
      return ok(`${at} (samples: ${samples}); not tried, for an account would stay`);
    },
  },
  {
    id: 'accounts',
    title: 'accounts',
    // New ones are asked for over the network.
    needs: ['answer'],
    remedy: 'give the accounts of the target under accounts',
    run: findAccounts,
  },
];

/** Whether what one account may see of another's can be judged. */
export const secondAccount: Check = {
  id: 'second-account',
  title: 'second account',
  needs: ['accounts'],
  run: ({ accounts, config, logins }) => {
    const tokens = [...logins.values()].flatMap(({ session }) => session?.token ?? []);
    if (new Set(tokens).size < tokens.length)
      return problem('two accounts got the same token', 'give accounts that the target tells apart');
    // That two have different ids is seen to where the configuration is read.
    if (accounts.filter(({ allowedTypes }) => !allowedTypes).length > 1) return ok('there is one');
    if (registers(config.registration)) return ok('registration gives as many accounts as are needed');
    const remedy = 'give a second account, so that what one may see of another can be judged';
    return notConfigured('isolation is not testable', remedy);
  },
};

const registers = (registration: Surroundings['config']['registration']): boolean =>
  registration?.samples.grant !== undefined && registration.mode === 'open';

async function findAccounts(surroundings: Surroundings): Promise<Finding> {
  const { accounts, config, conversation, options } = surroundings;
  if (accounts.length > 0) return ok(accounts.map(({ name }) => name).join(', '));
  if (!registers(config.registration)) {
    const detail = 'neither accounts nor a registration that opens some: little can be judged';
    return notConfigured(detail, 'give accounts, with their secret and totp or hotp, or registration');
  }
  if (!options.openAccounts)
    return notConfigured(
      'a run opens its own; here none is opened, so nothing behind the login is looked at',
      'add --open-accounts to open two, which stay on the target, or give some under accounts',
    );
  surroundings.accounts = [await opened(conversation, 'A'), await opened(conversation, 'B')];
  return ok('A and B, opened for this');
}

/** A new account by the sample request. @throws NotTestable where it is not granted */
async function opened(conversation: Conversation, name: string): Promise<AccountConfig> {
  const { account, outcome, exchange } = await conversation.register(
    unlikeOthers(conversation.config.registration?.samples.grant ?? {}),
  );
  if (account && outcome === 'granted') return { ...account, name };
  throw new NotTestable(`the request of registration.samples.grant is ${outcome}: ${answered(exchange)}`);
}

/** The sample in the name of nobody who has asked before. */
function unlikeOthers(sample: Record<string, unknown>): Record<string, unknown> {
  const { organization } = sample;
  if (typeof organization !== 'object' || organization === null) return sample;
  return { ...sample, organization: { ...organization, name: `Doctor ${randomUUID().slice(0, 8)}` } };
}
