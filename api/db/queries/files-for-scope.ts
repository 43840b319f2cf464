import { Op } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { FileFields } from '../commands/store-file.ts'
import { FileRow } from '../models/file.ts'

const UPLOADS = { [Op.in]: ['upload', 'sample'] as const }

/** A project's upload by the name in its address. Call with a project that was reached. */
export async function fileByName(scope: Scope, projectId: number, name: string): Promise<FileFields> {
  const row = await FileRow.findOne({
    where: {
      organizationId: scope.organizationId,
      projectId,
      name,
      purpose: UPLOADS,
      deletedAt: null,
    },
  })
  return found(row)
}

/** Any file of the organization. What it may be used for depends on its project, which the caller reaches next. */
export async function fileById(scope: Scope, fileId: number): Promise<FileFields> {
  return found(
    await FileRow.findOne({ where: { id: fileId, organizationId: scope.organizationId, deletedAt: null } }),
  )
}

/** A project's uploads, oldest first; only these when ids are given. */
export async function filesOfProject(
  scope: Scope,
  projectId: number,
  fileIds?: readonly number[],
): Promise<FileFields[]> {
  const rows = await FileRow.findAll({
    where: {
      organizationId: scope.organizationId,
      projectId,
      purpose: UPLOADS,
      deletedAt: null,
      ...(fileIds && { id: { [Op.in]: [...fileIds] } }),
    },
    order: [['id', 'ASC']],
  })
  return rows.map((row) => row.get({ plain: true }))
}

function found(row: FileRow | null): FileFields {
  if (!row) throw new DomainError('not_found', 'No FileUpload matches the given query.')
  return row.get({ plain: true })
}
