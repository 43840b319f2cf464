import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Scope } from '../../domain/actor.ts'
import { DomainError } from '../../domain/errors.ts'
import { exportFormat, exportQuery } from '../contract/exports.ts'
import { projectParams } from '../contract/label-studio-tasks.ts'
import { exportPage, projectForScope } from '../db/index.ts'
import type { ExportSelection } from '../db/index.ts'
import { jsonArrayStream } from '../json-array-stream.ts'
import { authorize } from '../policies/authorize.ts'
import { canExport } from '../policies/projects.ts'
import { presentExportedTasks } from '../presenters/present-exported-task.ts'
import { ok, route } from '../route.ts'
import type { Route } from '../route.ts'

const PAGE_SIZE = 500

const FORMATS = [
  {
    name: 'JSON',
    title: 'JSON',
    description:
      'Every task with its answers, as a list in one file: what Label Studio reads and writes, with states, agreement, decisions and reviews behind.',
    link: '/help/export',
  },
] as const

const download = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/export',
    summary: 'The answered tasks of a project as one file, streamed',
    tag: 'Export',
    params: projectParams,
    query: exportQuery,
    answers: { 200: z.array(z.record(z.string(), z.json())) },
  },
  async (scope, { params, query }) => {
    const project = await projectForScope(scope, params.projectId)
    authorize(canExport(project))
    refuseUnknown(query.exportType ?? query.export_type ?? 'JSON')
    const selection = {
      projectId: project.id,
      all: query.download_all_tasks ?? false,
      ids: query.ids ?? query['ids[]'] ?? null,
    }
    const name = fileName(project.id, new Date())
    return ok(jsonArrayStream(pages(scope, selection, project.modelVersion)), {
      'Content-Type': 'application/.json',
      'Content-Disposition': `attachment; filename="${name}"`,
      filename: name,
    })
  },
)

function refuseUnknown(format: string): void {
  if (FORMATS.some(({ name }) => name === format)) return
  const names = FORMATS.map(({ name }) => name).join(', ')
  throw new DomainError('export_format_unknown', `"${format}" cannot be exported. Choose one of: ${names}.`, {
    fields: { exportType: [`"${format}" is not a supported format. Choose one of: ${names}.`] },
    params: { format },
  })
}

async function* pages(
  scope: Scope,
  selection: ExportSelection,
  modelVersion: string,
): AsyncGenerator<object[]> {
  let after = 0
  for (;;) {
    const page = await exportPage(scope, selection, after, PAGE_SIZE)
    const last = page.tasks.at(-1)
    if (!last) return
    yield presentExportedTasks(page, modelVersion, new Date())
    after = last.id
  }
}

/** `project-2-at-2026-11-24-15-42-98ad6bac.json` */
function fileName(projectId: number, now: Date): string {
  const minute = now.toISOString().slice(0, 16).replace(/[T:]/g, '-')
  const tail = createHash('sha256').update(`${projectId} ${now.getTime()}`).digest('hex').slice(0, 8)
  return `project-${projectId}-at-${minute}-${tail}.json`
}

const formats = route(
  {
    method: 'get',
    path: '/api/projects/:projectId/export/formats',
    summary: 'The formats this project can be exported in',
    tag: 'Export',
    params: projectParams,
    answers: { 200: z.array(exportFormat) },
  },
  async (scope, { params }) => {
    authorize(canExport(await projectForScope(scope, params.projectId)))
    return ok(FORMATS)
  },
)

export const exportRoutes: readonly Route[] = [download, formats]
