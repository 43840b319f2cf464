import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `annotations`. */
export class AnnotationRow extends Model<
  InferAttributes<AnnotationRow>,
  InferCreationAttributes<AnnotationRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare seatId: CreationOptional<number | null>
  declare uniqueId: string
  declare completedBy: CreationOptional<number | null>
  declare updatedBy: CreationOptional<number | null>
  declare lastCreatedBy: CreationOptional<number | null>
  declare result: CreationOptional<object | null>
  declare resultCount: CreationOptional<number>
  declare wasCancelled: CreationOptional<boolean>
  declare groundTruth: CreationOptional<boolean>
  declare isExtra: CreationOptional<boolean>
  declare isLate: CreationOptional<boolean>
  declare leadTime: CreationOptional<number | null>
  declare activeSeconds: CreationOptional<number | null>
  declare comment: CreationOptional<string>
  declare draftCreatedAt: CreationOptional<Date | null>
  declare parentPredictionId: CreationOptional<number | null>
  declare parentAnnotationId: CreationOptional<number | null>
  declare importId: CreationOptional<number | null>
  declare lastAction: CreationOptional<string | null>
  declare bulkCreated: CreationOptional<boolean>
  declare round: CreationOptional<number>
  declare configVersion: CreationOptional<number>
  declare dataVersion: CreationOptional<number>
  declare ruleSetVersion: CreationOptional<number>
  declare reviewStatus: CreationOptional<'accepted' | 'rejected' | 'fixed_and_accepted' | null>
  declare version: CreationOptional<number>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare deletedAt: CreationOptional<Date | null>
  declare deletedBy: CreationOptional<number | null>
}

export function initAnnotationRow(sequelize: Sequelize): void {
  AnnotationRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
      seatId: { type: DataTypes.BIGINT },
      uniqueId: { type: DataTypes.UUID, allowNull: false },
      completedBy: { type: DataTypes.BIGINT },
      updatedBy: { type: DataTypes.BIGINT },
      lastCreatedBy: { type: DataTypes.BIGINT },
      result: { type: DataTypes.JSONB },
      resultCount: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      wasCancelled: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      groundTruth: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      isExtra: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      isLate: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      leadTime: { type: DataTypes.DOUBLE },
      activeSeconds: { type: DataTypes.DOUBLE },
      comment: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      draftCreatedAt: { type: DataTypes.DATE },
      parentPredictionId: { type: DataTypes.BIGINT },
      parentAnnotationId: { type: DataTypes.BIGINT },
      importId: { type: DataTypes.BIGINT },
      lastAction: { type: DataTypes.TEXT },
      bulkCreated: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      round: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      configVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      dataVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      ruleSetVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
      reviewStatus: { type: DataTypes.TEXT },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      deletedAt: { type: DataTypes.DATE },
      deletedBy: { type: DataTypes.BIGINT },
    },
    { sequelize, tableName: 'annotations', modelName: 'AnnotationRow' },
  )
}
