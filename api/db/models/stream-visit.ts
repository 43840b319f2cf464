import { DataTypes, literal, Model } from 'sequelize'
import type { CreationOptional, InferAttributes, InferCreationAttributes, Sequelize } from 'sequelize'

/** A row of `stream_visits`. */
export class StreamVisitRow extends Model<
  InferAttributes<StreamVisitRow>,
  InferCreationAttributes<StreamVisitRow>
> {
  declare organizationId: number
  declare projectId: number
  declare userId: number
  declare taskId: number
  declare shownAt: CreationOptional<Date>
}

export function initStreamVisitRow(sequelize: Sequelize): void {
  StreamVisitRow.init(
    {
      organizationId: { type: DataTypes.BIGINT, allowNull: false },
      projectId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      userId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      taskId: { type: DataTypes.BIGINT, allowNull: false, primaryKey: true },
      shownAt: { type: DataTypes.DATE, allowNull: false, defaultValue: literal('now()') },
    },
    { sequelize, tableName: 'stream_visits', modelName: 'StreamVisitRow' },
  )
}
