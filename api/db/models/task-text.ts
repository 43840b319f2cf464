import { DataTypes, Model } from 'sequelize'
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `task_texts`. */
export class TaskTextRow extends Model<InferAttributes<TaskTextRow>, InferCreationAttributes<TaskTextRow>> {
  declare taskId: number
  declare organizationId: number
  declare projectId: number
  declare text: string
}

export function initTaskTextRow(sequelize: Sequelize): void {
  TaskTextRow.init(
    {
      taskId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false },
      text: { type: DataTypes.TEXT, allowNull: false },
    },
    { sequelize, tableName: 'task_texts', modelName: 'TaskTextRow' },
  )
}
