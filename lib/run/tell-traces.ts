import type { LeverName } from '../bindings/levers.ts';
import type { TargetConfig } from '../config/target-config.ts';

/** What a run leaves on a target, and how it goes again. */
interface Trace {
  what: string;
  /** Whether it comes about at all. */
  comes: (target: TargetConfig) => boolean;
  goes: (target: TargetConfig) => string;
}

const has = ({ control }: TargetConfig, lever: LeverName): boolean =>
  control?.url !== undefined || control?.levers[lever] !== undefined;

const opens = ({ registration, portal }: TargetConfig): boolean =>
  [registration, portal].some((way) => way?.samples.grant !== undefined);

const receives = (target: TargetConfig): boolean => target.accounts.length > 0 || opens(target);

const traces: Trace[] = [
  {
    what: 'accounts',
    comes: opens,
    goes: (target) =>
      has(target, 'closeAccount')
        ? 'closed by control.levers.closeAccount'
        : 'they stay: nothing closes them (control.levers.closeAccount)',
  },
  {
    what: 'UDAP clients',
    comes: ({ loginMode, accounts }) =>
      loginMode === 'udap' && accounts.some(({ udap }) => udap?.clientId === undefined),
    goes: () => 'registered for each account that is used, and taken back at the end',
  },
  {
    what: 'schedules',
    comes: receives,
    goes: (target) => {
      if (has(target, 'endSchedules')) return 'ended by control.levers.endSchedules after each scenario';
      const means = target.cancel.request
        ? 'cancel.request'
        : `the operation with ${target.cancel.parameter}`;
      return `cancelled by ${means} after each scenario`;
    },
  },
  {
    what: 'Bulk Data jobs',
    comes: receives,
    goes: () => 'ended by DELETE at their status address after each scenario',
  },
  {
    what: 'sessions',
    comes: ({ login }) => login !== undefined,
    goes: ({ login }) =>
      login?.logout ? 'some are ended by login.logout, others by themselves' : 'they end by themselves',
  },
  {
    what: 'records',
    comes: (target) => has(target, 'putRecord'),
    goes: () => 'changed, added and removed by control, and put back after each scenario',
  },
  {
    what: 'files',
    comes: receives,
    goes: ({ accounts, list }) => {
      const judged =
        'those of the accounts are downloaded, and deleted where that is judged: they do not come back';
      if (accounts.length === 0) return judged;
      return list?.request
        ? `${judged}; others stay: what list.request tells is not deleted`
        : `${judged}; what schedules have put into accounts of the configuration is deleted at the end`;
    },
  },
  {
    what: 'sessions of the portal',
    comes: ({ portal }) => portal !== undefined,
    goes: ({ portal }) =>
      portal?.mode === 'person'
        ? 'whoever is asked to visit it is asked to sign out'
        : 'the browser signs out before it is closed',
  },
  {
    what: 'by SFTP',
    comes: (target) => target.sftp !== undefined && receives(target),
    goes: () => 'a file of a byte and a folder are tried to be made, and removed at once',
  },
];

/** What would come about on a target and how it would be removed, a line each. */
export function tellTraces(target: TargetConfig): [what: string, goes: string][] {
  return traces.filter(({ comes }) => comes(target)).map(({ what, goes }) => [what, goes(target)]);
}
