import { DataTypes, Model } from 'sequelize'
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `job_tasks`. */
export class JobTaskRow extends Model<InferAttributes<JobTaskRow>, InferCreationAttributes<JobTaskRow>> {
  declare organizationId: number
  declare jobId: number
  declare n: number
  declare taskId: number
}

export function initJobTaskRow(sequelize: Sequelize): void {
  JobTaskRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      jobId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      n: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
    },
    { sequelize, tableName: 'job_tasks', modelName: 'JobTaskRow' },
  )
}
