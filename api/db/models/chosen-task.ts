import { DataTypes, Model } from 'sequelize'
import type { InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `chosen_tasks`. */
export class ChosenTaskRow extends Model<
  InferAttributes<ChosenTaskRow>,
  InferCreationAttributes<ChosenTaskRow>
> {
  declare organizationId: number
  declare streamId: number
  declare n: number
  declare taskId: number
}

export function initChosenTaskRow(sequelize: Sequelize): void {
  ChosenTaskRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      streamId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      n: { type: DataTypes.INTEGER, allowNull: false, primaryKey: true },
      taskId: { type: DataTypes.BIGINT, allowNull: false },
    },
    { sequelize, tableName: 'chosen_tasks', modelName: 'ChosenTaskRow' },
  )
}
