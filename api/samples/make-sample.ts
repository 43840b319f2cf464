import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scope } from '../../domain/actor.ts'
import type { JsonObject } from '../../domain/wire.ts'
import { createProject, importTasks } from '../db/index.ts'
import type { ImportedTask } from '../db/index.ts'
import { fileUrl, keepProjectFile } from '../files/index.ts'
import type { FileStore } from '../files/index.ts'
import { SAMPLES } from './samples.ts'
import type { SampleName } from './samples.ts'

const FOLDER = join(import.meta.dirname, '../../samples')

/**
 * A project that can be labelled at once: published, open to everyone of the organization, with real content.
 * @returns its id.
 */
export async function makeSample(scope: Scope, sample: SampleName, store: FileStore): Promise<number> {
  const { title, description, labelConfig, source, overlap } = SAMPLES[sample]
  const projectId = await createProject(scope, {
    title,
    description,
    labelConfig,
    maximumAnnotations: overlap,
    isPublished: true,
    openToOrganization: true,
  })
  const path = join(FOLDER, source)
  const rows = (await stat(path)).isDirectory()
    ? await imageRows(scope, projectId, path, store)
    : await textRows(path)
  await importTasks(scope, { projectId, rows, jobId: null, sourceKeyPrefix: 'sample' })
  return projectId
}

async function textRows(path: string): Promise<ImportedTask[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
  return lines.map((line, index) => {
    const { data, meta } = JSON.parse(line) as { data: JsonObject; meta?: JsonObject }
    return rowOf(index + 1, data, meta ?? {}, null)
  })
}

async function imageRows(scope: Scope, projectId: number, folder: string, store: FileStore): Promise<ImportedTask[]> {
  const names = (await readdir(folder)).sort()
  const rows: ImportedTask[] = []
  for (const name of names) {
    const bytes = await store.put(createReadStream(join(folder, name)), Number.MAX_SAFE_INTEGER)
    const file = await keepProjectFile(scope, store, { projectId, name, ...bytes }, 'sample')
    rows.push(rowOf(rows.length + 1, { image: fileUrl(file) }, {}, file.name))
  }
  return rows
}

const rowOf = (row: number, data: JsonObject, meta: JsonObject, fileName: string | null): ImportedTask => ({
  row,
  data,
  meta,
  allowSkip: true,
  fileName,
  annotations: [],
  predictions: [],
})
