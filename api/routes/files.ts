import { z } from 'zod'
import { byteRange } from '../byte-range.ts'
import type { Context } from '../context.ts'
import {
  deleteFileUploads,
  fileUpload,
  fileUploadParams,
  fileUploadsQuery,
} from '../contract/label-studio-import.ts'
import { projectParams } from '../contract/projects.ts'
import { deleteFiles, fileById, fileByName, filesOfProject, projectForScope } from '../db/index.ts'
import type { FileFields } from '../db/index.ts'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { dropUnusedBytes } from '../files/index.ts'
import { storeOf } from '../import/sources-of-request.ts'
import { listOfIds } from '../list-of.ts'
import { authorize } from '../policies/authorize.ts'
import { canDeleteFiles, canSeeProjectData } from '../policies/projects.ts'
import { noContent, ok, route } from '../route.ts'
import type { Answer, Route } from '../route.ts'

const TAG = 'Files'

const download = route(
  {
    method: 'get',
    path: '/data/upload/:projectId/:name',
    summary: 'The bytes of an uploaded file, whole or in part, for whoever reaches its project',
    tag: TAG,
    params: projectParams.extend({ name: z.string().min(1) }),
    answers: { 200: null, 206: null, 416: null },
  },
  async (scope, { params, ctx }) => {
    const project = await projectForScope(scope, params.projectId)
    return serve(ctx, await fileByName(scope, project.id, params.name))
  },
)

/** Types a browser may show in its own window. What could run there is only ever saved, or shown inside a page of ours. */
const SHOWN = /^(image\/(?!svg)|audio\/|video\/|application\/pdf$|text\/plain$)/

async function serve(ctx: Context, file: FileFields): Promise<Answer> {
  // Ranges are counted in the bytes as they are stored.
  ctx.compress = false
  const headers = {
    'Content-Type': file.mime,
    'Accept-Ranges': 'bytes',
    ETag: `"${file.sha256}"`,
    'Cache-Control': 'private, no-cache',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'Content-Disposition': `${SHOWN.test(file.mime) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  }
  const range = byteRange(ctx.get('range'), file.size)
  if (range === 'none') {
    ctx.set('Content-Range', `bytes */${file.size}`)
    return { status: 416, body: '', headers }
  }
  const isPart = range !== 'whole'
  const length = isPart ? range.end - range.start + 1 : file.size
  return {
    status: isPart ? 206 : 200,
    body: length === 0 ? Buffer.alloc(0) : await bytesOf(ctx, file, isPart ? range : undefined),
    headers: {
      ...headers,
      'Content-Length': String(length),
      ...(isPart && { 'Content-Range': `bytes ${range.start}-${range.end}/${file.size}` }),
    },
  }
}

function bytesOf(ctx: Context, file: FileFields, range?: { start: number; end: number }): Promise<unknown> {
  // Nobody reads the body of an answer to HEAD: an open file would stay open.
  return ctx.method === 'HEAD' ? Promise.resolve('') : storeOf(ctx).get(file.sha256, range)
}

const list = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/file-uploads',
    summary: 'The uploaded files of a project',
    tag: TAG,
    params: projectParams,
    query: fileUploadsQuery,
    answers: { 200: z.array(fileUpload) },
  },
  async (scope, { params, query }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canSeeProjectData(project))
    const ids = query.ids === undefined ? undefined : listOfIds(query.ids, 'ids')
    return ok((await filesOfProject(scope, project.id, ids)).map(presentUpload))
  },
)

const removeMany = route(
  {
    method: 'delete',
    path: '/api/projects/:projectId/file-uploads',
    summary: 'Deletes uploads of a project: those named, else all',
    tag: TAG,
    params: projectParams,
    body: deleteFileUploads,
    answers: { 200: z.object({ deleted: z.number().int() }) },
  },
  async (scope, { params, body, ctx }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canDeleteFiles(project))
    return ok({ deleted: await discard(scope, ctx, project.id, body.file_upload_ids ?? null) })
  },
)

const show = route(
  {
    method: 'get',
    path: '/api/import/file-upload/:fileUploadId',
    summary: 'One uploaded file',
    tag: TAG,
    params: fileUploadParams,
    answers: { 200: fileUpload },
  },
  async (scope, { params }) =>
    ok(presentUpload(await reachedUpload(scope, params.fileUploadId, canSeeProjectData))),
)

const remove = route(
  {
    method: 'delete',
    path: '/api/import/file-upload/:fileUploadId',
    summary: 'Deletes one uploaded file',
    tag: TAG,
    params: fileUploadParams,
    answers: { 204: null },
  },
  async (scope, { params, ctx }) => {
    const file = await reachedUpload(scope, params.fileUploadId, canDeleteFiles)
    await discard(scope, ctx, file.projectId ?? 0, [file.id])
    return noContent()
  },
)

async function reachedUpload(scope: Scope, fileId: number, may: typeof canDeleteFiles): Promise<FileFields> {
  const file = await fileById(scope, fileId)
  if (file.projectId === null || (file.purpose !== 'upload' && file.purpose !== 'sample')) {
    throw new DomainError('not_found', 'No FileUpload matches the given query.')
  }
  authorize(may(await projectForScope(scope, file.projectId)))
  return file
}

async function discard(
  scope: Scope,
  ctx: Context,
  projectId: number,
  fileIds: readonly number[] | null,
): Promise<number> {
  const deleted = await deleteFiles(scope, projectId, fileIds)
  for (const sha256 of new Set(deleted.map((file) => file.sha256)))
    await dropUnusedBytes(storeOf(ctx), sha256)
  return deleted.length
}

const presentUpload = ({ id, projectId, name, size }: FileFields): z.infer<typeof fileUpload> => ({
  id,
  file: `upload/${projectId ?? 0}/${name}`,
  size,
})

export const fileRoutes: readonly Route[] = [download, list, removeMany, show, remove]
