import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `reviews`. */
export class ReviewRow extends Model<InferAttributes<ReviewRow>, InferCreationAttributes<ReviewRow>> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare annotationId: number
  declare seatId: CreationOptional<number | null>
  declare uniqueId: string
  declare round: number
  declare reviewerId: number
  declare verdict: 'accepted' | 'fixed_and_accepted' | 'rejected'
  declare result: CreationOptional<object | null>
  declare comment: CreationOptional<string>
  declare regions: CreationOptional<string[]>
  declare disagreement: CreationOptional<string | null>
  declare removeFromQueue: CreationOptional<boolean>
  declare leadTime: CreationOptional<number | null>
  declare activeSeconds: CreationOptional<number | null>
  declare version: CreationOptional<number>
  declare startedAt: CreationOptional<Date | null>
  declare createdAt: CreationOptional<Date>
}

export function initReviewRow(sequelize: Sequelize): void {
  ReviewRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
      annotationId: { type: DataTypes.BIGINT, allowNull: false },
      seatId: { type: DataTypes.BIGINT },
      uniqueId: { type: DataTypes.UUID, allowNull: false },
      round: { type: DataTypes.INTEGER, allowNull: false },
      reviewerId: { type: DataTypes.BIGINT, allowNull: false },
      verdict: { type: DataTypes.TEXT, allowNull: false },
      result: { type: DataTypes.JSONB },
      comment: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
      regions: { type: DataTypes.ARRAY(DataTypes.TEXT), allowNull: false, defaultValue: [] },
      disagreement: { type: DataTypes.TEXT },
      removeFromQueue: { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: false },
      leadTime: { type: DataTypes.DOUBLE },
      activeSeconds: { type: DataTypes.DOUBLE },
      version: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
      startedAt: { type: DataTypes.DATE },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'reviews', modelName: 'ReviewRow' },
  )
}
