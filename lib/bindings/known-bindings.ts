import { type Lever, levers } from './levers.ts';

/** Where a binding may stand in a configuration, and what it is given to work with. */
export interface KnownBinding {
  /** Keys from the top. */
  path: string[];
  values: string[];
  /** Bindings, by their keys, whose captured values it is given too. */
  after: string[];
}

const known = (key: string, values: string[], after: string[] = []): KnownBinding => ({
  path: key.split('.'),
  values,
  after,
});

/** What tells of an account that was granted. */
const grants = ['registration.request', 'registration.poll'];

/** Every binding that a configuration may hold. */
export const knownBindings: KnownBinding[] = [
  known('registration.request', ['request']),
  known('registration.poll', ['requestId', 'statusUrl'], ['registration.request']),
  known('login.first', ['accountId', 'secret', 'scope', 'code']),
  known('login.second', ['accountId', 'secret', 'code'], ['login.first']),
  known('login.logout', ['accountId']),
  known('login.code', ['accountId']),
  known('clock.trigger', ['accountId', 'scheduledId', 'due']),
  known('cancel.request', ['accountId', 'scheduledId', 'statusUrl']),
  known('list.request', ['accountId', 'scheduledId', 'statusUrl', 'list'], grants),
  known('status.request', ['accountId', 'scheduledId', 'statusUrl'], grants),
  known('delete.request', ['accountId', 'link']),
  known('sftp.delete', ['accountId', 'path', 'name', 'link']),
  known('audit.request', ['accountId', 'from', 'to']),
  ...Object.entries<Lever>(levers).map(([name, { values }]) => known(`control.levers.${name}`, values)),
];
