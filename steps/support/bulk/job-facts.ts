import type { Exchange } from '../../../lib/client/exchange.ts';
import type { Followed } from '../../../lib/client/follow.ts';
import type { FhirResource } from '../../../lib/client/search.ts';
import type { Burst } from './burst.ts';
import type { Ended } from './ends.ts';
import { Fact } from './fact.ts';
import type { Spoilt } from './failures.ts';
import type { Course } from './job-course.ts';
import type { SeenFile, SeenJob } from './seen-job.ts';

/** What acts on exports leave for the observations after them. */
export const left = {
  /** Exports that were looked at. */
  jobs: new Fact<SeenJob[]>(),
  course: new Fact<Course>(),
  burst: new Fact<Burst>(),
  spoilt: new Fact<Spoilt>(),
  added: new Fact<FhirResource>(),
  /** Type and id of a resource that was removed. */
  removed: new Fact<string>(),
  ended: new Fact<Ended>(),
  /** The address of an export that nobody began. */
  invented: new Fact<string>(),
  /** A file that was asked for in an unusual way. */
  file: new Fact<SeenFile>(),
  strangers: new Fact<Followed[]>(),
  /** The types that a client may have. */
  granted: new Fact<string[]>(),
  answers: new Fact<Exchange[]>(),
};
