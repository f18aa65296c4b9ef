import type { Page } from '../portal.ts';
import type { OwnVisit } from '../visit.ts';
import { cancellationPages } from './cancellation.ts';
import { filePages } from './files.ts';
import { overview } from './overview.ts';
import { schedulePages } from './schedule.ts';
import { sftpPages } from './sftp.ts';

/** The pages of an account, for who is signed in. */
export const accountPages: Page<OwnVisit>[] = [
  { method: 'GET', url: '', show: overview },
  ...schedulePages,
  ...cancellationPages,
  ...filePages,
  ...sftpPages,
];
