import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `predictions`. */
export class PredictionRow extends Model<
  InferAttributes<PredictionRow>,
  InferCreationAttributes<PredictionRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare result: unknown
  declare score: CreationOptional<number | null>
  declare modelVersion: CreationOptional<string>
  declare modelId: CreationOptional<number | null>
  declare cluster: CreationOptional<number | null>
  declare neighbors: CreationOptional<object | null>
  declare mislabeling: CreationOptional<number>
  declare version: CreationOptional<number>
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
  declare updatedAt: CreationOptional<Date>
  declare deletedAt: CreationOptional<Date | null>
}

export function initPredictionRow(sequelize: Sequelize): void {
  PredictionRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
      result: { type: DataTypes.JSONB, allowNull: false },
      score: { type: DataTypes.DOUBLE },
      modelVersion: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      modelId: { type: DataTypes.BIGINT },
      cluster: { type: DataTypes.INTEGER },
      neighbors: { type: DataTypes.JSONB },
      mislabeling: { type: DataTypes.DOUBLE, allowNull: false, defaultValue: 0 },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      updatedAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
      deletedAt: { type: DataTypes.DATE },
    },
    { sequelize, tableName: 'predictions', modelName: 'PredictionRow' },
  )
}
