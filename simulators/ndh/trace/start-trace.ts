import type { FastifyInstance } from 'fastify';
import type { SftpRepositories } from '../../sftp/sftp-repositories.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Ndh } from '../ndh.ts';
import type { Certified } from '../tls/certified.ts';
import { startCanary } from './canary.ts';
import { Tokens } from './find-tokens.ts';
import type { SeeKeySet } from '../smart/key-sets.ts';
import { recordKeySets } from './record-key-sets.ts';
import { recordRequests } from './record-requests.ts';
import { recordSftp } from './record-sftp.ts';
import { Recorder } from './recorder.ts';
import { situationsOf } from './situation.ts';

/** How the deeds of a client are recorded. */
export interface TraceOptions {
  /** The file that is written. */
  path: string;
  /** Situations besides the usual ones. */
  situations?: string[];
  /** Is told where the trace cannot be written any more. */
  lost?: (error: Error) => void;
}

/** A trace that is being recorded; each part of a simulator that a client can reach passes through it. */
export interface Trace {
  canary: string;
  behaviour(usual: Behaviour): Behaviour;
  sftp(repositories: SftpRepositories): SftpRepositories;
  http(app: FastifyInstance): void;
  keySet: SeeKeySet;
  stop(): Promise<void>;
}

/** Begins to record. Throws an Error of the file system where the file cannot be written. */
export async function startTrace(
  { path, situations = [], lost = () => undefined }: TraceOptions,
  { edition, ...place }: { edition: string; host: string; tls?: Certified | undefined },
  ndh: () => Ndh,
): Promise<Trace> {
  const chosen = await situationsOf(situations);
  const recorder = new Recorder(path, lost);
  const tokens = new Tokens(ndh, recorder);
  const canary = await startCanary(place, ndh, recorder, tokens);
  const began = new Date().toISOString();
  recorder.begin({ edition, began, situations: [...chosen.keys()], canary: canary.origin });
  const { origin } = canary;
  return {
    canary: origin,
    behaviour: (usual) =>
      [...chosen.values()].reduce(
        (changed, each) => ({ ...changed, ...each.change(changed, origin) }),
        usual,
      ),
    sftp: (repositories) => recordSftp(repositories, ndh, recorder),
    http: (app) => {
      if (ndh().store.accounts.ids().length > 0) recorder.happened('resumed', ndh());
      recordRequests(app, ndh, recorder, tokens);
    },
    keySet: recordKeySets(ndh, recorder, tokens),
    stop: async () => {
      await canary.stop();
      recorder.close();
    },
  };
}
