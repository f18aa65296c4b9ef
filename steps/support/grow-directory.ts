import { addOrganizations } from './directory-changes.ts';
import type { NdhWorld } from './world.ts';

const mebibyte = 1024 * 1024;

/**
 * Adds organizations, each with a narrative of a mebibyte, where the directory can be seeded; elsewhere it may be
 * large by itself.
 */
export async function growDirectory(world: NdhWorld, copies: number): Promise<void> {
  if (!world.conversation.control.has('putRecord')) return;
  const paragraph = `<p>${'A long description of an organization. '.repeat(20)}</p>`;
  const paragraphs = paragraph.repeat(Math.ceil(mebibyte / paragraph.length));
  const text = {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${paragraphs}</div>`,
  };
  await addOrganizations(world, copies, { text });
}
