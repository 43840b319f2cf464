import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `jobs`. */
export class JobRow extends Model<InferAttributes<JobRow>, InferCreationAttributes<JobRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: CreationOptional<number | null>
  declare kind:
    | 'import'
    | 'export'
    | 'sync'
    | 'prelabel'
    | 'train'
    | 'predict'
    | 'recount'
    | 'purge'
    | 'assign'
    | 'restore'
  declare state: CreationOptional<'queued' | 'running' | 'completed' | 'failed' | 'cancelled'>
  declare naturalKey: string
  declare workflowId: string
  declare params: CreationOptional<object>
  declare cursor: CreationOptional<object | null>
  declare done: CreationOptional<number>
  declare total: CreationOptional<number | null>
  declare refused: CreationOptional<number>
  declare cancelRequested: CreationOptional<boolean>
  declare result: CreationOptional<object | null>
  declare resultFileId: CreationOptional<number | null>
  declare errorCode: CreationOptional<string | null>
  declare errorParams: CreationOptional<object | null>
  declare version: CreationOptional<number>
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare finishedAt: CreationOptional<Date | null>
}

export function initJobRow(sequelize: Sequelize): void {
  JobRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT },
      kind: { type: DataTypes.TEXT, allowNull: false },
      state: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'queued' },
      naturalKey: { type: DataTypes.TEXT, allowNull: false },
      workflowId: { type: DataTypes.TEXT, allowNull: false },
      params: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      cursor: { type: DataTypes.JSONB },
      done: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
      total: { type: DataTypes.BIGINT },
      refused: { type: DataTypes.BIGINT, allowNull: false, defaultValue: 0 },
      cancelRequested: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      result: { type: DataTypes.JSONB },
      resultFileId: { type: DataTypes.BIGINT },
      errorCode: { type: DataTypes.TEXT },
      errorParams: { type: DataTypes.JSONB },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      finishedAt: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'jobs', modelName: 'JobRow' },
  )
}
