import { newId } from '../../lib/client/new-id.ts';
import { execProbe } from '../../lib/client/sftp.ts';
import { expectNextRun, expectRetrieved, expectSameOnBoth, expectSameTwice } from './expect-sftp.ts';
import { expectCompleteOnSftp, expectStatusOnSftp } from './expect-sftp-status.ts';
import { definePhrases } from './phrases.ts';
import { readRepository } from './reading.ts';
import {
  expectFolder,
  expectGrantedPlace,
  expectNoSession,
  expectNothingShown,
  open,
  openGranted,
  tryAsNobody,
  tryAsUnknownUser,
  tryOneFactor,
  tryWrongSecrets,
} from './sftp-logins.ts';
import { removeDownloaded } from './sftp-notes.ts';
import { doorOf, downloadPlace, sftpConfig, sftpOf } from './sftp-place.ts';
import type { NdhWorld } from './world.ts';

/** What somebody does at the SFTP place of a receiver. */
export type SftpAct = (world: NdhWorld, name: string) => Promise<void>;

definePhrases<SftpAct>('sftpDoor', {
  SFTP: (world, name) => open(world, name),
  'SFTP with a wrong secret': tryWrongSecrets,
  'SFTP with one factor': tryOneFactor,
  'SFTP to write there': tryToWrite,
  'SFTP to remove a file': removeDownloaded,
  'the SFTP address of its grant': openGranted,
  'a command and a shell by SSH': tryCommands,
});

definePhrases<SftpAct>('stranger', {
  'someone without credentials': tryAsNobody,
  'an unknown user with the right secret': tryAsUnknownUser,
});

definePhrases<SftpAct>('channels', {
  'by SFTP': download,
  'by REST and by SFTP': async (world, name) => {
    sftpConfig(world);
    world.reading = await readRepository(await world.receiver(name));
    await download(world, name);
  },
  'by SFTP in two sessions': async (world, name) => {
    for (const anew of [false, true]) {
      await sftpOf(world, name, anew);
      await download(world, name);
    }
  },
});

/** What the SFTP place of the receiver who acted last does. */
export type SftpQuality = (world: NdhWorld) => unknown;

definePhrases<SftpQuality>('sftpQuality', {
  'shows nothing to strangers': (world) => expectNothingShown(world, world.actor),
  'opens to its owner': (world) => sftpOf(world, world.actor),
  'opens to its owner alone': (world) => expectNoSession(world, world.actor),
  'can be read': expectFolder,
  'holds files of each type, as long as announced': expectRetrieved,
  'holds the files of the run': expectGrantedPlace,
  'holds the same lines as REST': expectSameOnBoth,
  'shows the status of the run': expectStatusOnSftp,
  'is complete once its status says completed': expectCompleteOnSftp,
  'delivers the same lines twice': expectSameTwice,
  'delivers the next run in a third session': expectNextRun,
});

async function download(world: NdhWorld, name: string): Promise<void> {
  world.sftp.downloads.push(await downloadPlace(world, name));
}

async function tryToWrite(world: NdhWorld, name: string): Promise<void> {
  const session = await sftpOf(world, name);
  const file = await session.writeProbe(`ndh-${newId()}.txt`);
  const folder = await session.folderProbe(`ndh-${newId()}`);
  world.record(`a file: ${file.status}; a folder: ${folder.status}`);
}

async function tryCommands(world: NdhWorld, name: string): Promise<void> {
  const { target, credentials, options } = await doorOf(world, (await world.receiver(name)).account);
  const { exec = false, shell = false } = (await execProbe(target, credentials, options)) ?? {};
  world.record(`a command is ${exec ? 'granted' : 'refused'}, a shell is ${shell ? 'granted' : 'refused'}`);
}
