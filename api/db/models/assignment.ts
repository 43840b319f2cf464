import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `assignments`. */
export class AssignmentRow extends Model<
  InferAttributes<AssignmentRow>,
  InferCreationAttributes<AssignmentRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare userId: number
  declare type: 'annotator' | 'reviewer'
  declare createdBy: CreationOptional<number | null>
  declare createdAt: CreationOptional<Date>
}

export function initAssignmentRow(sequelize: Sequelize): void {
  AssignmentRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
      userId: { type: DataTypes.BIGINT, allowNull: false },
      type: { type: DataTypes.TEXT, allowNull: false },
      createdBy: { type: DataTypes.BIGINT },
      createdAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'assignments', modelName: 'AssignmentRow' },
  )
}
