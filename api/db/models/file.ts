import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `files`. */
export class FileRow extends Model<InferAttributes<FileRow>, InferCreationAttributes<FileRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: CreationOptional<number | null>
  declare purpose: 'upload' | 'export' | 'avatar' | 'sample'
  declare sha256: string
  declare name: string
  declare mime: CreationOptional<string>
  declare size: number
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare deletedAt: CreationOptional<Date | null>
}

export function initFileRow(sequelize: Sequelize): void {
  FileRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT },
      purpose: { type: DataTypes.TEXT, allowNull: false },
      sha256: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      mime: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'application/octet-stream' },
      size: { type: DataTypes.BIGINT, allowNull: false },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      deletedAt: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'files', modelName: 'FileRow' },
  )
}
