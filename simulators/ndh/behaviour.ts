import { usualAccess, type AccessBehaviour } from './behaviour/access.ts';
import { usualAccounts, type AccountsBehaviour } from './behaviour/accounts.ts';
import { usualAssertion, type AssertionBehaviour } from './behaviour/assertion.ts';
import { usualAudit, type AuditBehaviour } from './behaviour/audit.ts';
import { usualBulkContent, type BulkContentBehaviour } from './behaviour/bulk-content.ts';
import { usualBulkFile, type BulkFileBehaviour } from './behaviour/bulk-file.ts';
import { usualBulkKickOff, type BulkKickOffBehaviour } from './behaviour/bulk-kick-off.ts';
import { usualBulkManifest, type BulkManifestBehaviour } from './behaviour/bulk-manifest.ts';
import { usualBulkStatus, type BulkStatusBehaviour } from './behaviour/bulk-status.ts';
import { usualCancel, type CancelBehaviour } from './behaviour/cancel.ts';
import { usualDirectory, type DirectoryBehaviour } from './behaviour/directory.ts';
import { usualLine, type LineBehaviour } from './behaviour/line.ts';
import { usualLogin, type LoginBehaviour } from './behaviour/login.ts';
import { usualNaming, type NamingBehaviour } from './behaviour/naming.ts';
import { usualOperation, type OperationBehaviour } from './behaviour/operation.ts';
import { usualPortal, type PortalBehaviour } from './behaviour/portal.ts';
import { usualRepository, type RepositoryBehaviour } from './behaviour/repository.ts';
import { usualRun, type RunBehaviour } from './behaviour/run.ts';
import { usualSchedule, type ScheduleBehaviour } from './behaviour/schedule.ts';
import { usualSftp, type SftpBehaviour } from './behaviour/sftp.ts';
import { usualSmart, type SmartBehaviour } from './behaviour/smart.ts';
import { usualTypedLine, type TypedLineBehaviour } from './behaviour/typed-line.ts';
import { usualUdap, type UdapBehaviour } from './behaviour/udap.ts';

/** Every decision the guide leaves to a server, or that a server can get wrong. A defect replaces some of them. */
export interface Behaviour
  extends
    AccessBehaviour,
    AccountsBehaviour,
    AssertionBehaviour,
    AuditBehaviour,
    BulkContentBehaviour,
    BulkFileBehaviour,
    BulkKickOffBehaviour,
    BulkManifestBehaviour,
    BulkStatusBehaviour,
    CancelBehaviour,
    DirectoryBehaviour,
    LineBehaviour,
    LoginBehaviour,
    NamingBehaviour,
    OperationBehaviour,
    PortalBehaviour,
    RepositoryBehaviour,
    RunBehaviour,
    ScheduleBehaviour,
    SftpBehaviour,
    SmartBehaviour,
    TypedLineBehaviour,
    UdapBehaviour {}

/** An NDH that keeps to the guide. */
export const usualBehaviour: Behaviour = {
  ...usualAccess,
  ...usualAccounts,
  ...usualAssertion,
  ...usualAudit,
  ...usualBulkContent,
  ...usualBulkFile,
  ...usualBulkKickOff,
  ...usualBulkManifest,
  ...usualBulkStatus,
  ...usualCancel,
  ...usualDirectory,
  ...usualLine,
  ...usualLogin,
  ...usualNaming,
  ...usualOperation,
  ...usualPortal,
  ...usualRepository,
  ...usualRun,
  ...usualSchedule,
  ...usualSftp,
  ...usualSmart,
  ...usualTypedLine,
  ...usualUdap,
};
