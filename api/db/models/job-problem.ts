import { DataTypes, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `job_problems`. */
export class JobProblemRow extends Model<
  InferAttributes<JobProblemRow>,
  InferCreationAttributes<JobProblemRow>
> {
  declare id: CreationOptional<number>
  declare organizationId: number
  declare jobId: number
  declare line: number
  declare code: string
  declare params: CreationOptional<object>
  declare excerpt: CreationOptional<string>
}

export function initJobProblemRow(sequelize: Sequelize): void {
  JobProblemRow.init(
    {
      id: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true, autoIncrement: true },
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      jobId: { type: DataTypes.BIGINT, allowNull: false },
      line: { type: DataTypes.BIGINT, allowNull: false },
      code: { type: DataTypes.TEXT, allowNull: false },
      params: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      excerpt: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
    },
    { sequelize, tableName: 'job_problems', modelName: 'JobProblemRow' },
  )
}
