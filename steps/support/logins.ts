import { spentCode } from '../../lib/client/codes.ts';
import type { FirstFactor, LoginAnswer, Session } from '../../lib/client/login.ts';
import { NotOffered, NotTestable } from '../../lib/verdict/outcomes.ts';
import { accessToBulk } from './bulk/access.ts';
import { bulkClient } from './bulk/client.ts';
import { ranExport } from './complete-export.ts';
import { definePhrases } from './phrases.ts';
import { setUp } from './portal/facts/key-pages.ts';
import { leaveAfterLogin } from './portal/sign-in.ts';
import { limitRights } from './rights.ts';
import {
  clientByAddress,
  clientOfBothKinds,
  clientOfTwins,
  clientWherePossible,
  clientWithToken,
  ownClient,
  sharedClient,
} from './smart/standing.ts';
import type { NdhWorld } from './world.ts';

/** A try to log in as a receiver; its answer and session become the world's. */
export type Login = (world: NdhWorld, name: string) => Promise<LoginAnswer>;

type Codes = ReturnType<NdhWorld['conversation']['codes']>;

definePhrases<Login>('login', {
  'both factors': async (world, name) => {
    const { first, second } = await (await world.receiver(name)).logIn();
    return second ?? first;
  },
  'its first factor only': async (world, name) => {
    onlyWithTwoFactors(world);
    const first = await (await world.receiver(name)).firstFactor();
    const seen = first.session ? 'one factor gives a session' : 'one factor gives no session';
    world.conversation.readings.note('A16', seen);
    return first;
  },
  'a wrong code': withCode((codes) => codes.wrong()),
  'the same code again': withCode(spentCode),
  'the code of ten minutes ago': withCode((codes) => codes.old()),
  'a wrong secret': async (world, name) => {
    onlyWithTwoFactors(world);
    const receiver = await world.receiver(name);
    return finish(world, name, await receiver.firstFactor({ secret: 'not-the-secret' }));
  },
  'an identifier nobody has': async (world, name) => {
    const receiver = await world.receiver(name);
    const client = world.conversation.smart.loginOf(receiver.account);
    const nobody = { iss: 'zzq-nobody', sub: 'zzq-nobody' };
    if (client) return client.ask({ assertion: { claims: nobody } });
    return finish(world, name, await receiver.firstFactor({ accountId: 'zzqunknownaccountqzzabcde' }));
  },
});

/** What a receiver has before the act. */
export type Standing = (world: NdhWorld, name: string) => Promise<void>;

definePhrases<Standing>('standing', {
  'an account': async (world, name) => {
    await world.receiver(name);
  },
  // A receiver is named after its scenario: whom the scenario has given no account has none, and carries no session.
  'no account': async (world, name) => {
    if (world.receivers.hasAccount(name))
      throw new Error(`${name} has been given an account by an earlier step`);
  },
  'a client for Bulk Data': async (world, name) => {
    await bulkClient(world, name);
  },
  'an account with limited rights': limitRights,
  'access to bulk exports': accessToBulk,
  'exported every type': async (world, name) => {
    await ranExport(world, name);
  },
  'a session': async (world, name) => {
    await (await world.receiver(name)).session();
  },
  'logged in with a code': async (world, name) => {
    onlyWithTwoFactors(world);
    const receiver = await world.receiver(name);
    const { session } = await receiver.logIn();
    if (!session) throw new NotTestable('the login fails (NDH-AUTH-01)');
    await receiver.logOut();
  },
  'set up its account in the portal': setUp,
  'logged in to the portal with a code': leaveAfterLogin,
  'a SMART client': sharedClient,
  'a client where there are any': clientWherePossible,
  'a SMART client that gets tokens': clientWithToken,
  'a SMART client of its own': ownClient,
  'a SMART client with keys of both kinds': clientOfBothKinds,
  'a SMART client known by the address of its keys': clientByAddress,
  'a SMART client of two keys under one identifier': clientOfTwins,
  'given its first factor only': async (world, name) => {
    onlyWithTwoFactors(world);
    const first = await (await world.receiver(name)).firstFactor();
    world.session = first.session ?? halfSession(first);
  },
});

/** Whatever a half-finished login has left, in the place of a session. */
function halfSession({ half = {} }: FirstFactor): Session {
  const { cookies, ...others } = half;
  const left = Object.values(others).find((value) => typeof value === 'string') ?? cookies;
  if (typeof left !== 'string') throw new NotTestable('the first step leaves nothing to carry on with');
  const cookie = typeof cookies === 'string' ? cookies : `session=${left}`;
  return { token: left, carrier: { authorization: `Bearer ${left}`, cookie } };
}

function onlyWithTwoFactors(world: NdhWorld): void {
  if (world.config.policy.twoFactor === 'off') throw new NotOffered('policy.twoFactor is off');
  const { loginMode } = world.config;
  if (loginMode !== 'steps')
    throw new NotOffered(`${loginMode.toUpperCase()} is the only login (login.mode)`);
}

function withCode(code: (codes: Codes) => Promise<string> | string): Login {
  return async (world, name) => {
    onlyWithTwoFactors(world);
    const receiver = await world.receiver(name);
    const { half } = await receiver.firstFactor();
    if (!half) throw new NotTestable('the first factor leads to no second one');
    return receiver.secondFactor(half, await code(world.conversation.codes(receiver.account)));
  };
}

/** Carries a first step on to the second factor where it asks for one. */
async function finish(world: NdhWorld, name: string, first: FirstFactor): Promise<LoginAnswer> {
  if (first.session || !first.half) return first;
  const receiver = await world.receiver(name);
  return receiver.secondFactor(first.half, await world.conversation.codes(receiver.account).fresh());
}
