import type { TargetConfig } from '../config/target-config.ts';

/** What every scenario's world is told about the run; JSON, since cucumber clones it. */
export interface WorldParameters {
  /** Name of the edition to judge by. */
  edition: string;
  target: TargetConfig | SimulatedTarget;
  /** File in which is kept what the run creates on its target; nothing is kept where absent. */
  state?: string;
  /** False keeps exchanges out of the messages, where nobody will read them. */
  evidence?: boolean;
}

/** Ask for a simulated NDH of the steps' own, with its clock under control. */
export interface SimulatedTarget {
  simulated: {
    /** How it reads what the guide leaves open, `A45=post`. */
    readings?: string[];
    defects?: string[];
    /** The edition that the server follows, where it is not the one it is judged by. */
    edition?: string;
    /** The tier that the server claims. */
    tier?: string;
    /** File or folder of the directory's content; generated when absent. */
    directory?: string;
    seed?: number;
    /** Instant at which its clock begins; now when absent. */
    start?: string;
    /** Number of practitioners. */
    size?: number;
    /** Attach to each scenario which behaviours it called, and which of these defects and readings would decide otherwise. */
    recordBehaviours?: string[];
  };
}

/** Whether the steps start the target themselves. */
export function isSimulated(target: TargetConfig | SimulatedTarget): target is SimulatedTarget {
  return 'simulated' in target;
}
