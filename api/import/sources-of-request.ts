import { Readable } from 'node:stream'
import { extensionOf, kindOfFile } from '../../domain/formats/file-kind.ts'
import { DomainError } from '../../domain/errors.ts'
import type { Scope } from '../../domain/actor.ts'
import type { Context } from '../context.ts'
import { UPLOAD_LIMITS } from '../contract/project-limits.ts'
import type { FileFields } from '../db/index.ts'
import { folderStore, keepProjectFile, receiveFiles, rowFile } from '../files/index.ts'
import type { FileStore, ReceivedFile } from '../files/index.ts'
import { parseUrlencoded } from '../read-body.ts'
import { bodySource } from './body-source.ts'
import { importError } from './refusals.ts'
import type { ImportSource } from './source.ts'

export interface RequestSources {
  readonly sources: readonly ImportSource[]
  readonly discard: () => Promise<void>
}

export function storeOf(ctx: Context): FileStore {
  return folderStore(ctx.state.deps.filesDir)
}

/** What a client sent to be imported: a JSON body, any number of files, or text under `url`. */
export async function sourcesOfRequest(
  scope: Scope,
  projectId: number,
  ctx: Context,
): Promise<RequestSources> {
  const nothing = { discard: () => Promise.resolve() }
  if (ctx.is('multipart')) return { ...nothing, sources: await filesOf(scope, projectId, ctx) }
  if (ctx.is('urlencoded')) return { ...nothing, sources: [await textOf(scope, projectId, ctx)] }
  if (ctx.is('json', '+json')) {
    const { source, size, discard } = await bodySource(ctx.req, ctx.state.deps.uploadLimitBytes)
    if (size > 0) return { sources: [source], discard }
  }
  if (ctx.request.type && !ctx.is('json', '+json')) {
    throw new DomainError(
      'unsupported_media_type',
      `Unsupported media type "${ctx.request.type}" in request.`,
    )
  }
  throw importError([NO_DATA])
}

const NO_DATA = 'load_tasks: No data found in DATA or in FILES'

async function filesOf(scope: Scope, projectId: number, ctx: Context): Promise<ImportSource[]> {
  const uploads = await keepUploads(scope, storeOf(ctx), projectId, await receiveUploads(ctx))
  if (uploads.length === 0) throw importError([NO_DATA])
  return uploads.map((upload) => ({ upload, file: rowFile(storeOf(ctx), upload) }))
}

/** The files of a multipart request, in the store but not yet in the books. */
export function receiveUploads(ctx: Context): Promise<ReceivedFile[]> {
  return receiveFiles(ctx.req, {
    store: storeOf(ctx),
    limit: ctx.state.deps.uploadLimitBytes,
    files: UPLOAD_LIMITS.files,
    refuse: refuseKind,
  })
}

/** Received files as uploads of a project, in the order they came. */
export async function keepUploads(
  scope: Scope,
  store: FileStore,
  projectId: number,
  received: readonly ReceivedFile[],
): Promise<FileFields[]> {
  const kept = new Map<ReceivedFile, FileFields>()
  // One order for everybody: two requests with the same files would wait for each other otherwise.
  for (const file of [...received].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))) {
    kept.set(file, await keepProjectFile(scope, store, { projectId, ...file }))
  }
  return received.flatMap((file) => kept.get(file) ?? [])
}

function refuseKind(name: string): void {
  if (kindOfFile(name) === null) throw importError([`${extensionOf(name)} extension is not supported`])
}

/** Inline JSON under `url`. Addresses are not fetched: the server does not call where a stranger points it. */
async function textOf(scope: Scope, projectId: number, ctx: Context): Promise<ImportSource> {
  const { source, discard } = await bodySource(ctx.req, ctx.state.deps.uploadLimitBytes)
  const pieces: Buffer[] = []
  for await (const piece of await source.file.open(0)) pieces.push(piece as Buffer)
  await discard()
  const { url } = parseUrlencoded(Buffer.concat(pieces).toString('utf8'))
  if (typeof url !== 'string' || url.trim() === '') throw importError([NO_DATA])
  if (!/^\s*[[{]/.test(url)) {
    throw importError(['Importing from an address is not available. Send the file itself.'])
  }
  const bytes = Buffer.from(url)
  const stored = await storeOf(ctx).put(Readable.from([bytes]), ctx.state.deps.uploadLimitBytes)
  const upload = await keepProjectFile(scope, storeOf(ctx), { projectId, name: 'inline.json', ...stored })
  return { upload, file: rowFile(storeOf(ctx), upload) }
}
