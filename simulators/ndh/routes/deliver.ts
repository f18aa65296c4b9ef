import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ndh } from '../ndh.ts';
import type { FileRecord } from '../store/repositories.ts';
import { sendFile, wantsGzip } from './send-file.ts';

/** Delivers a file of a repository, compressed where the request asks for it. */
export function deliver(
  file: FileRecord,
  request: FastifyRequest,
  reply: FastifyReply,
  ndh: Ndh,
): FastifyReply {
  const { behaviour } = ndh;
  const { path, bytes, tag = '' } = behaviour.servedFile(file, request.method, ndh);
  return sendFile(
    {
      ...{ path, bytes },
      tag: `${tag}${file.runId}-${file.note ? `${file.written}-${file.bytes}-` : ''}${file.name}`,
      contentType: file.note ? 'text/plain; charset=utf-8' : 'application/fhir+ndjson',
      zipped: behaviour.compresses(wantsGzip(request.headers['accept-encoding'])),
      headers: (headers) => (file.note ? headers : behaviour.fileHeaders(headers, file)),
      ...(file.note ? {} : { status: behaviour.fileStatus(request.method) }),
      bytesSent: (announced) => behaviour.bytesSent(announced),
      done: (complete) => behaviour.afterDownload(file, complete, ndh),
      allSent: (ended) => ndh.endings.add(file.accountId, ended),
    },
    request,
    reply,
  );
}
