import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `drafts`. */
export class DraftRow extends Model<InferAttributes<DraftRow>, InferCreationAttributes<DraftRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare annotationId: CreationOptional<number | null>
  declare userId: number
  declare result: unknown
  declare leadTime: CreationOptional<number | null>
  declare activeSeconds: CreationOptional<number | null>
  declare wasPostponed: CreationOptional<boolean>
  declare comment: CreationOptional<string>
  declare deskId: CreationOptional<string | null>
  declare importId: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
}

export function initDraftRow(sequelize: Sequelize): void {
  DraftRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
      annotationId: { type: DataTypes.BIGINT },
      userId: { type: DataTypes.BIGINT, allowNull: false },
      result: { type: DataTypes.JSONB, allowNull: false },
      leadTime: { type: DataTypes.DOUBLE },
      activeSeconds: { type: DataTypes.DOUBLE },
      wasPostponed: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      comment: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      deskId: { type: DataTypes.UUID },
      importId: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'drafts', modelName: 'DraftRow' },
  )
}
