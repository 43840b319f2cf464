import { DataTypes, Model } from 'sequelize'
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `overlap_plans`. */
export class OverlapPlanRow extends Model<
  InferAttributes<OverlapPlanRow>,
  InferCreationAttributes<OverlapPlanRow>
> {
  declare organizationId: number
  declare projectId: number
  declare taskId: number
  declare overlap: number
}

export function initOverlapPlanRow(sequelize: Sequelize): void {
  OverlapPlanRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      taskId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      overlap: { type: DataTypes.INTEGER, allowNull: false },
    },
    { sequelize, tableName: 'overlap_plans', modelName: 'OverlapPlanRow' },
  )
}
