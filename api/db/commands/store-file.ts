import type { InferAttributes } from 'sequelize'
import type { Scope } from '../../../domain/actor.ts'
import { FileRow } from '../models/file.ts'

export type FileFields = InferAttributes<FileRow>

export interface NewFile {
  readonly projectId: number
  readonly purpose: 'upload' | 'export' | 'sample'
  /** As it stands in its address: unique in the project. */
  readonly name: string
  readonly mime: string
  readonly sha256: string
  readonly size: number
}

/** Gives stored bytes a name in a project. */
export async function storeFile(scope: Scope, file: NewFile): Promise<FileFields> {
  const row = await FileRow.create({
    ...file,
    organizationId: scope.organizationId,
    createdBy: scope.actor?.id ?? null,
  })
  return row.get({ plain: true })
}
