import type { WrittenStep } from './written-binding.ts';

/** A test-side lever of a target. */
export interface Lever {
  /** What it is a means for, as in "the target gives no means for seeding the directory". */
  means: string;
  /** Names of the values that it is used with. */
  values: string[];
  /** How the control API of the bundled simulated NDH does it; the address is below control.url. */
  usual: WrittenStep;
  /** Statuses, besides the usual ones, by which a control API says that it has no such lever. */
  unknown?: number[];
}

const optional = (from: string) => ({ from, optional: true });

/** Every lever, by the name that it has in the configuration (control.levers). */
export const levers = {
  readClock: {
    means: 'reading the clock',
    values: [],
    usual: { url: '/clock', capture: { now: 'json:$.now' } },
  },
  moveClock: {
    means: 'moving the clock',
    values: ['advance', 'to'],
    usual: {
      method: 'POST',
      url: '/clock',
      json: { advance: '{advance}', to: '{to}' },
      capture: { now: 'json:$.now' },
      // All runs that fall due are done before the answer comes.
      timeoutSeconds: 600,
    },
  },
  putRecord: {
    means: 'seeding the directory',
    values: ['type', 'id', 'record'],
    usual: { method: 'PUT', url: '/directory/{type}/{id}', json: '{record}' },
    // What an export delivers may be no resource at all.
    unknown: [400, 409, 422],
  },
  removeRecord: {
    means: 'seeding the directory',
    values: ['type', 'id'],
    usual: { method: 'DELETE', url: '/directory/{type}/{id}' },
  },
  countRecords: {
    means: 'counting the directory',
    values: [],
    usual: { url: '/directory', capture: { counts: 'json:$.counts' } },
  },
  closeAccount: {
    means: 'closing an account',
    values: ['accountId'],
    usual: { method: 'POST', url: '/accounts/{accountId}/close', json: {} },
  },
  limitAccount: {
    means: 'limiting the rights of an account',
    values: ['accountId', 'types', 'hiddenIds'],
    usual: {
      method: 'PUT',
      url: '/accounts/{accountId}/entitlement',
      json: { types: '{types}', hiddenIds: '{hiddenIds}' },
    },
  },
  giveClient: {
    means: 'giving an account a SMART client',
    values: ['accountId', 'jwks'],
    usual: {
      method: 'POST',
      url: '/accounts/{accountId}/client',
      json: { jwks: '{jwks}' },
      capture: { clientId: 'json:$.client_id' },
    },
  },
  endSchedules: {
    means: 'ending schedules',
    values: ['accountId'],
    usual: { method: 'DELETE', url: '/accounts/{accountId}/schedules' },
  },
  decideRequest: {
    means: 'deciding a request',
    values: ['requestId', 'decision', 'reason'],
    usual: {
      method: 'POST',
      url: '/requests/{requestId}',
      json: { decision: '{decision}', reason: '{reason}' },
    },
    unknown: [400, 409, 422],
  },
  breakNextRun: {
    means: 'breaking a run',
    values: [],
    usual: { method: 'POST', url: '/faults', json: { nextRun: 'break' } },
  },
  holdNextRun: {
    means: 'holding a run',
    values: [],
    usual: { method: 'POST', url: '/faults', json: { nextRun: 'hold' } },
    unknown: [400],
  },
  releaseRun: {
    means: 'holding a run',
    values: [],
    usual: { method: 'DELETE', url: '/faults' },
  },
  spoilNextExport: {
    means: 'spoiling a bulk export',
    values: ['what'],
    usual: { method: 'POST', url: '/exports', json: { spoil: '{what}' } },
    unknown: [400],
  },
  spoilNextPoll: {
    means: 'spoiling a poll',
    values: [],
    usual: { method: 'POST', url: '/exports', json: { spoil: 'poll' } },
    unknown: [400],
  },
  slowNextExport: {
    means: 'slowing a bulk export',
    values: ['seconds'],
    usual: { method: 'POST', url: '/exports', json: { seconds: '{seconds}' } },
    unknown: [400],
  },
  spareExports: {
    means: 'spoiling a bulk export',
    values: [],
    usual: { method: 'DELETE', url: '/exports' },
  },
  restart: {
    means: 'restarting the target',
    values: ['until'],
    usual: { method: 'POST', url: '/restart', json: { until: '{until}' } },
  },
  readBehaviours: {
    means: 'recording behaviours',
    values: [],
    usual: {
      method: 'POST',
      url: '/behaviours',
      json: {},
      capture: { called: optional('json:$.called') },
    },
  },
} satisfies Record<string, Lever>;

export type LeverName = keyof typeof levers;
